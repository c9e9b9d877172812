package dev.selfsame.identity.resolution;

import java.util.Arrays;

/**
 * The rank of each of a set of confidences, the highest 0, by open addressing: real data has few
 * distinct ones, which then take few bits of a sort key.
 */
final class Ranks {

  private static final int FREE = -1;

  private double[] values = new double[64];
  private int[] ranks = new int[64];
  private int count;

  /** The ranks of the first so many confidences. */
  Ranks(double[] confidences, int length) {
    Arrays.fill(ranks, FREE);
    for (int i = 0; i < length; i++) {
      if (i == 0 || confidences[i] != confidences[i - 1]) {
        add(confidences[i]);
      }
    }
    double[] sorted = new double[count];
    int at = 0;
    for (int slot = 0; slot < values.length; slot++) {
      if (ranks[slot] != FREE) {
        sorted[at++] = values[slot];
      }
    }
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      ranks[slot(sorted[i])] = sorted.length - 1 - i;
    }
  }

  int count() {
    return count;
  }

  /** The rank of one of the confidences that were given. */
  int of(double confidence) {
    return ranks[slot(confidence)];
  }

  private void add(double value) {
    int slot = slot(value);
    if (ranks[slot] == FREE) {
      ranks[slot] = 0;
      values[slot] = value;
      if (++count > values.length / 2) {
        grow();
      }
    }
  }

  private int slot(double value) {
    long bits = Double.doubleToLongBits(value) * 0x9E3779B97F4A7C15L;
    int slot = (int) (bits >>> 32) & (values.length - 1);
    while (ranks[slot] != FREE && values[slot] != value) {
      slot = (slot + 1) & (values.length - 1);
    }
    return slot;
  }

  private void grow() {
    double[] old = values;
    int[] taken = ranks;
    values = new double[2 * old.length];
    ranks = new int[2 * old.length];
    Arrays.fill(ranks, FREE);
    for (int i = 0; i < old.length; i++) {
      if (taken[i] != FREE) {
        int slot = slot(old[i]);
        values[slot] = old[i];
        ranks[slot] = 0;
      }
    }
  }
}
