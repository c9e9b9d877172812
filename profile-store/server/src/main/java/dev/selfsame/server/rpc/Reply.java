package dev.selfsame.server.rpc;

import dev.selfsame.server.error.Errors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * The answer to one unary call. Thread-safe: the first answer counts, later ones are dropped (the
 * {@link GuardedCall} below it sees to that).
 */
public final class Reply<R> {

  private final ServerCall<?, R> call;
  private final Errors errors;
  private final Context context = Context.current();

  Reply(ServerCall<?, R> call, Errors errors) {
    this.call = call;
    this.errors = errors;
  }

  /**
   * Answers. The response is turned into bytes and copied before this returns, whatever the
   * transport has waiting, so that a buffer it stands for is free again.
   */
  public void send(R response) {
    call.sendHeaders(new Metadata());
    call.sendMessage(response);
    call.close(Status.OK, new Metadata());
  }

  /** Fails the call with the translation of this. */
  public void fail(Throwable thrown) {
    StatusRuntimeException status = errors.toStatus(thrown);
    call.close(status.getStatus(), Errors.trailers(status));
  }

  /** Whether nobody waits for the answer any more: the caller went away or the deadline passed. */
  public boolean isObsolete() {
    return context.isCancelled();
  }
}
