package dev.selfsame.identity.resolution;

import java.util.concurrent.CancellationException;

/** Counts the steps of a resolution and tells a listener now and then. */
final class Meter {

  private static final int CHUNK = 1 << 16;

  private final Progress progress;
  private final double expected;
  private long steps;

  Meter(Progress progress, long expected) {
    this.progress = progress;
    this.expected = Math.max(1, expected);
  }

  /**
   * Counts one step.
   *
   * @throws CancellationException if the listener has heard enough
   */
  void step() {
    if (++steps % CHUNK == 0) {
      report();
    }
  }

  private void report() {
    if (!progress.goOn(Math.min(1, steps / expected))) {
      throw new CancellationException("the resolution was stopped");
    }
  }
}
