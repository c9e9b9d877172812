package dev.selfsame.server.rpc;

/** Answers one kind of unary call. */
@FunctionalInterface
public interface UnaryHandler<Q, R> {

  /**
   * Answers now or later, on any thread. Called on the event loop, so it must not block. What it
   * throws is translated.
   */
  void handle(Q request, Reply<R> reply);
}
