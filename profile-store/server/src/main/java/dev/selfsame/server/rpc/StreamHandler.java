package dev.selfsame.server.rpc;

/** Answers one kind of call with a stream of responses. */
@FunctionalInterface
public interface StreamHandler<Q, R> {

  /**
   * Where the responses come from. Called on the event loop, so it checks the request and no more.
   * What it throws is translated.
   */
  Source<R> open(Q request);
}
