package dev.selfsame.profile.engine;

import java.time.Duration;

/**
 * How much the writer takes, and does at a time.
 *
 * @param queuedCommands commands that may wait
 * @param queuedBytes about how many bytes these may hold
 * @param batchCommands the most commands of one group commit; as many as wait, up to here, share
 *     one
 * @param batchFacts facts of one group commit, unless a single command has more
 * @param retryDelay when to try again after the queue was full
 * @param keepScores for how long a served score is kept after another took its place
 * @param removedRows how many facts and events of whom is erased or removed go in one commit
 * @param refoldedRows after how many facts and events that are folded anew writes get their turn
 */
public record Limits(
    int queuedCommands,
    long queuedBytes,
    int batchCommands,
    int batchFacts,
    Duration retryDelay,
    Duration keepScores,
    int removedRows,
    int refoldedRows) {

  /** Two years. */
  public static final Duration KEEP_SCORES = Duration.ofDays(730);

  private static final int REMOVED_ROWS = 2_000;
  private static final int REFOLDED_ROWS = 10_000;

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
        || keepScores.isZero()
        || removedRows < 1
        || refoldedRows < 1) {
      throw new IllegalArgumentException("every limit is positive");
    }
  }

  /** With 2,000 rows that are removed at a time, and 10,000 that are folded anew. */
  public Limits(
      int queuedCommands,
      long queuedBytes,
      int batchCommands,
      int batchFacts,
      Duration retryDelay,
      Duration keepScores) {
    this(
        queuedCommands,
        queuedBytes,
        batchCommands,
        batchFacts,
        retryDelay,
        keepScores,
        REMOVED_ROWS,
        REFOLDED_ROWS);
  }

  /** And with scores kept for {@link #KEEP_SCORES}. */
  public Limits(
      int queuedCommands,
      long queuedBytes,
      int batchCommands,
      int batchFacts,
      Duration retryDelay) {
    this(queuedCommands, queuedBytes, batchCommands, batchFacts, retryDelay, KEEP_SCORES);
  }

  /** The same with other numbers of rows at a time. */
  public Limits withRows(int removed, int refolded) {
    return new Limits(
        queuedCommands,
        queuedBytes,
        batchCommands,
        batchFacts,
        retryDelay,
        keepScores,
        removed,
        refolded);
  }

  /** 10,000 commands, 64 MiB, batches of 1,000 commands or 10,000 facts, 100 ms, two years. */
  public static Limits defaults() {
    return new Limits(10_000, 64L << 20, 1_000, 10_000, Duration.ofMillis(100));
  }
}
