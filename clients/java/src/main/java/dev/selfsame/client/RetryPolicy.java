package dev.selfsame.client;

import java.time.Duration;

/**
 * When a unary call that failed with UNAVAILABLE or RESOURCE_EXHAUSTED is tried again. Every write
 * of the API may be repeated safely. A delay that the server names ({@code RetryInfo}) replaces the
 * computed one when it is longer; the call's deadline bounds them all.
 *
 * @param maxAttempts the first attempt included, 1 or more; 1 never retries
 * @param initialBackoff the delay before the second attempt; each later one doubles it
 * @param maxBackoff the longest computed delay
 */
public record RetryPolicy(int maxAttempts, Duration initialBackoff, Duration maxBackoff) {

  /** Five attempts within about a second and a half. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(5, Duration.ofMillis(100), Duration.ofSeconds(2));

  /** Fails at once. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts " + maxAttempts + " is below 1");
    }
    if (initialBackoff.isNegative() || maxBackoff.compareTo(initialBackoff) < 0) {
      throw new IllegalArgumentException(
          "backoff from " + initialBackoff + " to " + maxBackoff + " is not a range");
    }
  }

  /**
   * The delay after so many failures in a row, in milliseconds, before any jitter.
   *
   * @param failures 1 or more
   */
  public long backoffMillis(int failures) {
    long longest = maxBackoff.toMillis();
    int doublings = Math.min(failures - 1, 30);
    return Math.min(longest, Math.multiplyExact(initialBackoff.toMillis(), 1L << doublings));
  }
}
