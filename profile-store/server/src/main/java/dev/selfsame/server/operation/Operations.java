package dev.selfsame.server.operation;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiError;
import io.grpc.Status.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The operations of this process: one is under way at a time, and the newest that have ended are
 * kept. What the process before left under way is among them, as interrupted. Thread-safe.
 */
public final class Operations {

  private static final int KEPT = 1_000;

  private final InstantSource clock;
  private final RandomGenerator ids;

  /** The oldest first. */
  private final Map<String, RunningOperation> operations = new LinkedHashMap<>();

  private final OperationNote note;
  private @Nullable RunningOperation running;
  private boolean draining;

  /**
   * @param ids makes the names of operations; thread-safe
   * @param note says what is under way to the next process
   */
  public Operations(InstantSource clock, RandomGenerator ids, OperationNote note) {
    this.clock = clock;
    this.ids = ids;
    this.note = note;
    Operation left = note.left();
    if (left != null) {
      RunningOperation interrupted = new RunningOperation(this, left.getMethod(), left);
      operations.put(left.getOperationId(), interrupted);
      interrupted.fail(
          ApiError.of(
              Code.ABORTED,
              ErrorReason.ERROR_REASON_OPERATION_INTERRUPTED,
              "the server stopped before this ended. RefoldTags and RescoreProfiles go on by"
                  + " themselves, as another operation; of all others, what they would have"
                  + " committed is there as a whole or not at all: look, and begin anew"));
    }
  }

  /** Does the work of an operation, or sees to it that it is done. */
  @FunctionalInterface
  public interface Work {
    /** Begins; tells the operation how far it is and how it ends, now or later, on any thread. */
    void begin(RunningOperation operation);
  }

  /**
   * Begins an operation; or returns the one that is under way, if that does the same work and was
   * not cancelled.
   *
   * @param method the method that began it
   * @param argument what tells its work from other work of the method
   * @param metadata what is to be known of it at first
   * @throws dev.selfsame.server.error.ApiException if another one is under way, or the work refuses
   *     to begin
   */
  public Operation begin(String method, String argument, Message metadata, Work work) {
    RunningOperation operation;
    String name = method + ' ' + argument;
    synchronized (this) {
      RunningOperation other = running;
      if (other != null && other.work().equals(name) && !other.isCancelled()) {
        return other.snapshot();
      }
      if (other != null) {
        throw inProgress(other);
      }
      operation = new RunningOperation(this, name, state(method, metadata));
      note.begun(operation.snapshot());
      operations.put(operation.id(), operation);
      running = operation;
    }
    try {
      work.begin(operation);
    } catch (RuntimeException e) {
      forget(operation);
      throw e;
    }
    return operation.snapshot();
  }

  private Operation state(String method, Message metadata) {
    return Operation.newBuilder()
        .setOperationId(HexFormat.of().toHexDigits(ids.nextLong()))
        .setMethod(method)
        .setStartTime(now())
        .setMetadata(Any.pack(metadata))
        .build();
  }

  private static RuntimeException inProgress(RunningOperation other) {
    return new ApiError(
            Code.FAILED_PRECONDITION,
            ErrorReason.ERROR_REASON_WORK_IN_PROGRESS,
            (other.isCancelled()
                    ? "operation %s (%.100s) is cancelled, but has not ended yet: wait for its end"
                    : "operation %s (%.100s) is under way: wait for its end, or cancel it")
                .formatted(other.id(), other.work()),
            Map.of("operation_id", other.id()),
            List.of(),
            null)
        .exception();
  }

  private synchronized void forget(RunningOperation operation) {
    operations.remove(operation.id());
    if (running == operation) {
      running = null;
      note.ended();
    }
  }

  synchronized void ended(RunningOperation operation) {
    if (running == operation) {
      running = null;
      // One that the end of the process cut off is for the next one to tell of.
      if (!(draining && operation.isCancelled() && operation.snapshot().hasError())) {
        note.ended();
      }
    }
    var oldest = operations.values().iterator();
    while (operations.size() > KEPT && oldest.hasNext()) {
      if (oldest.next().snapshot().getDone()) {
        oldest.remove();
      }
    }
  }

  /**
   * The operation of this name.
   *
   * @throws dev.selfsame.server.error.ApiException OPERATION_NOT_FOUND if there is none
   */
  public synchronized RunningOperation get(String id) {
    RunningOperation operation = operations.get(id);
    if (operation == null) {
      throw new ApiError(
              Code.NOT_FOUND,
              ErrorReason.ERROR_REASON_OPERATION_NOT_FOUND,
              "there is no such operation: it ended long ago, or before the server was restarted;"
                  + " what it did is durable",
              Map.of("operation_id", id),
              List.of(),
              null)
          .exception();
    }
    return operation;
  }

  /** All operations as they stand, the newest first. */
  public List<Operation> list() {
    List<RunningOperation> all;
    synchronized (this) {
      all = new ArrayList<>(operations.values());
    }
    Collections.reverse(all);
    return all.stream().map(RunningOperation::snapshot).toList();
  }

  /** Asks the operation that is under way, if there is one, to stop since the process does. */
  public synchronized void drain() {
    draining = true;
    if (running != null) {
      running.cancel();
    }
  }

  /** Asks an operation to stop. */
  public RunningOperation cancel(String id) {
    RunningOperation operation = get(id);
    operation.cancel();
    return operation;
  }

  Timestamp now() {
    Instant now = clock.instant();
    return Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()).build();
  }
}
