package dev.selfsame.identity.resolution;

import java.util.Arrays;

/**
 * How much the shared identifiers of a weaker tier speak for two groups being one person, and which
 * pairs are each other's best. Open addressing over pairs of roots.
 */
final class Affinities {

  /** No pair: a group makes none with itself. */
  private static final long FREE = 0;

  private final LinkTable table;
  private long[] pairs = new long[1024];
  private double[] sums = new double[1024];
  private int count;

  Affinities(LinkTable table) {
    this.table = table;
  }

  /** What takes the pairs that are each other's best. */
  interface Pairs {
    /** Takes a pair, the smaller root first. */
    void accept(int low, int high);
  }

  /** Adds what one identifier says about two different roots. */
  void add(int one, int other, double affinity) {
    boolean ordered = table.before(one, other);
    long pair = ordered ? pair(one, other) : pair(other, one);
    int slot = slot(pair);
    if (pairs[slot] == FREE) {
      pairs[slot] = pair;
      if (++count > pairs.length / 2) {
        grow();
        slot = slot(pair);
      }
    }
    sums[slot] += affinity;
  }

  private static long pair(int low, int high) {
    return (long) low << 32 | high;
  }

  private static int low(long pair) {
    return (int) (pair >>> 32);
  }

  private static int high(long pair) {
    return (int) pair;
  }

  private int slot(long pair) {
    long mixed = pair * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (pairs.length - 1);
    while (pairs[slot] != FREE && pairs[slot] != pair) {
      slot = (slot + 1) & (pairs.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldPairs = pairs;
    double[] oldSums = sums;
    pairs = new long[Math.multiplyExact(2, oldPairs.length)];
    sums = new double[pairs.length];
    for (int old = 0; old < oldPairs.length; old++) {
      if (oldPairs[old] != FREE) {
        int slot = slot(oldPairs[old]);
        pairs[slot] = oldPairs[old];
        sums[slot] = oldSums[old];
      }
    }
  }

  /**
   * Gives the pairs of which each is the other's best, in no particular order; no root is in two.
   */
  void mutualBest(Pairs taker) {
    if (count == 0) {
      return;
    }
    int[] best = new int[table.identifiers];
    Arrays.fill(best, -1);
    for (int slot = 0; slot < pairs.length; slot++) {
      if (pairs[slot] != FREE) {
        improve(best, low(pairs[slot]), slot);
        improve(best, high(pairs[slot]), slot);
      }
    }
    for (int slot = 0; slot < pairs.length; slot++) {
      if (pairs[slot] != FREE
          && best[low(pairs[slot])] == slot
          && best[high(pairs[slot])] == slot) {
        taker.accept(low(pairs[slot]), high(pairs[slot]));
      }
    }
  }

  private void improve(int[] best, int root, int slot) {
    if (best[root] < 0 || isBetter(slot, best[root])) {
      best[root] = slot;
    }
  }

  private boolean isBetter(int one, int other) {
    if (sums[one] != sums[other]) {
      return sums[one] > sums[other];
    }
    int order = table.compareTies(low(pairs[one]), low(pairs[other]));
    return (order != 0 ? order : table.compareTies(high(pairs[one]), high(pairs[other]))) < 0;
  }
}
