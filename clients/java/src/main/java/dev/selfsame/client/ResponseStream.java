package dev.selfsame.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;

/**
 * The responses of a streaming call, in their order. Reading waits for the next; what is not read
 * is not sent, beyond a little that is on its way. For one reader; {@link #close} may come from any
 * thread, and ends a wait.
 */
public final class ResponseStream<R> implements Iterator<R>, AutoCloseable {

  private final Iterator<R> responses;
  private final Context.CancellableContext context;

  ResponseStream(Iterator<R> responses, Context.CancellableContext context) {
    this.responses = responses;
    this.context = context;
  }

  /**
   * Waits until there is another response, or the stream has ended.
   *
   * @throws SelfsameException if the call failed, or was closed meanwhile
   */
  @Override
  public boolean hasNext() {
    try {
      return responses.hasNext();
    } catch (StatusRuntimeException e) {
      throw SelfsameException.of(e);
    }
  }

  /**
   * @throws SelfsameException if the call failed, or was closed meanwhile
   */
  @Override
  public R next() {
    try {
      return responses.next();
    } catch (StatusRuntimeException e) {
      throw SelfsameException.of(e);
    }
  }

  /** Ends the call, if it has not ended; the server stops its work. Idempotent. */
  @Override
  public void close() {
    context.cancel(null);
  }
}
