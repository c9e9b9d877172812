package dev.selfsame.client.internal;

import java.util.random.RandomGenerator;

/** Spreads delays, so that callers which failed together do not come back together. */
public final class Jitter {

  private final RandomGenerator random;

  /** With this source of randomness, which must be safe for use by several threads. */
  public Jitter(RandomGenerator random) {
    this.random = random;
  }

  /** Between the delay and one and a half times as much. */
  public long spread(long millis) {
    return millis + (long) (random.nextDouble() * millis / 2);
  }
}
