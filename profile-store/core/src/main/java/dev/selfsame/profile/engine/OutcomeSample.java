package dev.selfsame.profile.engine;

import java.util.Arrays;

/**
 * Counts outcomes and, if there are more than are wanted, chooses which to take: those of the
 * smallest hashes. So what is chosen depends on the outcomes and the seed alone. Takes 16 bytes for
 * each that is wanted. Not thread-safe.
 */
final class OutcomeSample {

  private final int most;
  private final long seed;
  private long[] smallest = new long[1_024];
  private int held;
  private long count;
  private long bound = Long.MAX_VALUE;

  /**
   * @param most how many are wanted, at least 1
   */
  OutcomeSample(int most, long seed) {
    this.most = most;
    this.seed = seed;
  }

  private long order(OutcomeRow outcome) {
    return OutcomeSpan.mix(outcome.hash() ^ OutcomeSpan.mix(seed));
  }

  /** Counts one. */
  void add(OutcomeRow outcome) {
    count++;
    long order = order(outcome);
    if (order > bound) {
      return;
    }
    if (held == smallest.length) {
      if (held >= 2L * most) {
        keepSmallest();
      } else {
        smallest = Arrays.copyOf(smallest, (int) Math.min(2L * held, 2L * most));
      }
    }
    smallest[held++] = order;
  }

  private void keepSmallest() {
    Arrays.sort(smallest, 0, held);
    held = Math.min(held, most);
    bound = smallest[held - 1];
  }

  /** How many there are. */
  long count() {
    return count;
  }

  /** Whether one is chosen, once all were counted. */
  boolean takes(OutcomeRow outcome) {
    if (count <= most) {
      return true;
    }
    if (held > most) {
      keepSmallest();
    }
    return order(outcome) <= bound;
  }
}
