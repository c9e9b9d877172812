package dev.selfsame.profile.engine;

import java.time.Duration;

/** The writer has as much waiting as it takes. Nothing was changed. */
public final class OverloadedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryDelay;

  OverloadedException(Duration retryDelay) {
    super("the write queue is full", null, false, false);
    this.retryDelay = retryDelay;
  }

  /** When to try again. */
  public Duration retryDelay() {
    return retryDelay;
  }
}
