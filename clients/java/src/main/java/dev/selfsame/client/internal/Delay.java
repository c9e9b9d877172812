package dev.selfsame.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Runs something later. */
@FunctionalInterface
public interface Delay {

  /** Runs the action on another thread once so many milliseconds have passed, or a little more. */
  void after(long millis, Runnable action);

  /**
   * Up to one and a half times as long as asked, so that callers which failed together do not come
   * back together.
   *
   * @param random safe for use by several threads
   */
  static Delay jittered(RandomGenerator random) {
    return (millis, action) -> {
      long spread = millis + (long) (random.nextDouble() * millis / 2);
      CompletableFuture.delayedExecutor(spread, TimeUnit.MILLISECONDS).execute(action);
    };
  }
}
