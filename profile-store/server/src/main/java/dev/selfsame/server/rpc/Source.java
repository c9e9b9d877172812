package dev.selfsame.server.rpc;

import org.jspecify.annotations.Nullable;

/**
 * Where the responses of a streaming call come from. One thread at a time asks it, and only while
 * the transport takes more, so that what is held for a slow client is bounded.
 */
public interface Source<R> extends AutoCloseable {

  /**
   * Begins. Called once, before everything else.
   *
   * @param wake to be run, on any thread, whenever {@link #next} may have something again after it
   *     had nothing
   */
  void begin(Runnable wake);

  /**
   * The next response; null if there is none now. May block for a moment; what it throws ends the
   * call.
   */
  @Nullable R next();

  /** Whether there will never be another, once {@link #next} had none. */
  boolean isEnded();

  /** Nobody asks any more: work for it may stop. On any thread; idempotent. */
  @Override
  void close();
}
