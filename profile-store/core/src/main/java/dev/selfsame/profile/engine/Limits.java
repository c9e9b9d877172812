package dev.selfsame.profile.engine;

import java.time.Duration;

/**
 * How much the writer takes.
 *
 * @param queuedCommands commands that may wait
 * @param queuedBytes about how many bytes these may hold
 * @param batchCommands the most commands of one group commit; as many as wait, up to here, share
 *     one
 * @param batchFacts facts of one group commit, unless a single command has more
 * @param retryDelay when to try again after the queue was full
 * @param keepScores for how long a served score is kept after another took its place
 */
public record Limits(
    int queuedCommands,
    long queuedBytes,
    int batchCommands,
    int batchFacts,
    Duration retryDelay,
    Duration keepScores) {

  /** Two years. */
  public static final Duration KEEP_SCORES = Duration.ofDays(730);

  /**
   * @throws IllegalArgumentException if one is not positive
   */
  public Limits {
    if (queuedCommands < 1
        || queuedBytes < 1
        || batchCommands < 1
        || batchFacts < 1
        || retryDelay.isNegative()
        || retryDelay.isZero()
        || keepScores.isNegative()
        || keepScores.isZero()) {
      throw new IllegalArgumentException("every limit is positive");
    }
  }

  /** With scores kept for {@link #KEEP_SCORES}. */
  public Limits(
      int queuedCommands,
      long queuedBytes,
      int batchCommands,
      int batchFacts,
      Duration retryDelay) {
    this(queuedCommands, queuedBytes, batchCommands, batchFacts, retryDelay, KEEP_SCORES);
  }

  /** 10,000 commands, 64 MiB, batches of 1,000 commands or 10,000 facts, 100 ms, two years. */
  public static Limits defaults() {
    return new Limits(10_000, 64L << 20, 1_000, 10_000, Duration.ofMillis(100));
  }
}
