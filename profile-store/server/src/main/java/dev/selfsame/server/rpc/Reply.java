package dev.selfsame.server.rpc;

import dev.selfsame.server.error.Errors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one unary call. Thread-safe: the first answer counts, later ones are dropped (the
 * {@link GuardedCall} below it sees to that).
 */
public final class Reply<R> {

  private final ServerCall<?, R> call;
  private final Errors errors;
  private final Context context = Context.current();
  private volatile boolean answered;
  private volatile @Nullable Future<?> expiry;

  Reply(ServerCall<?, R> call, Errors errors) {
    this.call = call;
    this.errors = errors;
  }

  /**
   * Answers. The response is turned into bytes and copied before this returns, whatever the
   * transport has waiting, so that a buffer it stands for is free again.
   */
  public void send(R response) {
    over();
    call.sendHeaders(new Metadata());
    call.sendMessage(response);
    call.close(Status.OK, new Metadata());
  }

  /** Fails the call with the translation of this. */
  public void fail(Throwable thrown) {
    over();
    StatusRuntimeException status = errors.toStatus(thrown);
    call.close(status.getStatus(), Errors.trailers(status));
  }

  /** Whether nobody waits for the answer any more: it is given, or the caller went away. */
  public boolean isObsolete() {
    return answered || context.isCancelled();
  }

  boolean isAnswered() {
    return answered;
  }

  /** What fails this call when it is late; cancelled when the call is over. */
  void expires(Future<?> when) {
    expiry = when;
    if (answered) {
      when.cancel(false);
    }
  }

  /** No answer is waited for any more. */
  void over() {
    answered = true;
    Future<?> when = expiry;
    if (when != null) {
      when.cancel(false);
    }
  }
}
