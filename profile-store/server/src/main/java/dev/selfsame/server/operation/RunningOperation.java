package dev.selfsame.server.operation;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiError;
import io.grpc.Status.Code;
import java.util.concurrent.CompletableFuture;

/** An operation, from its begin to its end and after. Thread-safe. */
public final class RunningOperation {

  private final Operations owner;
  private final String work;
  private final CompletableFuture<Operation> end = new CompletableFuture<>();
  private Operation state;
  private volatile boolean cancelled;

  /**
   * @param work what it does, in words that are equal for equal work
   */
  RunningOperation(Operations owner, String work, Operation state) {
    this.owner = owner;
    this.work = work;
    this.state = state;
  }

  String work() {
    return work;
  }

  String id() {
    return snapshot().getOperationId();
  }

  /** As it stands. */
  public synchronized Operation snapshot() {
    return state;
  }

  /** Completes with the operation when it has ended. */
  public CompletableFuture<Operation> end() {
    return end.copy();
  }

  /** Whether it was asked to stop; to be asked often by those who do the work. */
  public boolean isCancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }

  /** Says how far it is; what it said before stays if that was more, since more came to be done. */
  public synchronized void at(double progress, Message metadata) {
    if (!state.getDone()) {
      state =
          state.toBuilder()
              .setProgress(Math.max(state.getProgress(), Math.min(1, progress)))
              .setMetadata(Any.pack(metadata))
              .build();
    }
  }

  /** It succeeded. */
  public void succeed(Message response) {
    finish(snapshot().toBuilder().setProgress(1).setResponse(Any.pack(response)));
  }

  /** It was asked to stop, and did; it changed nothing. */
  public void stopped() {
    stopped("the operation was cancelled and changed nothing");
  }

  /** It was asked to stop, and did; says what has become of its work. */
  public void stopped(String message) {
    fail(ApiError.of(Code.CANCELLED, ErrorReason.ERROR_REASON_OPERATION_CANCELLED, message));
  }

  /** It failed. */
  public void fail(ApiError error) {
    finish(snapshot().toBuilder().setError(error.toProblem()));
  }

  private void finish(Operation.Builder last) {
    Operation ended;
    synchronized (this) {
      if (state.getDone()) {
        return;
      }
      ended = last.setMetadata(state.getMetadata()).setDone(true).setEndTime(owner.now()).build();
      state = ended;
    }
    owner.ended(this);
    end.complete(ended);
  }
}
