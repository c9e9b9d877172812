package dev.selfsame.scoring.evaluate;

import java.util.Arrays;

/**
 * The scores of rows whose outcome is known: 8 bytes a row. Takes rows one after the other, in any
 * order; not thread-safe.
 */
public final class BinaryScores {

  private double[] positives = {};
  private double[] negatives = {};
  private int positiveCount;
  private int negativeCount;
  private boolean sorted;

  /**
   * Adds a row.
   *
   * @param score the probability that was given to the positive outcome
   * @throws IllegalArgumentException if the score is no probability
   */
  public void add(double score, boolean outcome) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(score + " is not a probability");
    }
    sorted = false;
    double canonical = score + 0.0; // -0.0 sorts apart from 0.0, with which it ties
    if (outcome) {
      positives = grown(positives, positiveCount);
      positives[positiveCount++] = canonical;
    } else {
      negatives = grown(negatives, negativeCount);
      negatives[negativeCount++] = canonical;
    }
  }

  /** The rows so far. */
  public int rows() {
    return positiveCount + negativeCount;
  }

  public int positives() {
    return positiveCount;
  }

  /** The scores of the positive outcomes, ascending. */
  double[] sortedPositives() {
    sort();
    return positives;
  }

  /** The scores of the other outcomes, ascending. */
  double[] sortedNegatives() {
    sort();
    return negatives;
  }

  private void sort() {
    if (!sorted) {
      positives = Arrays.copyOf(positives, positiveCount);
      negatives = Arrays.copyOf(negatives, negativeCount);
      Arrays.sort(positives);
      Arrays.sort(negatives);
      sorted = true;
    }
  }

  private static double[] grown(double[] values, int count) {
    return count < values.length ? values : Arrays.copyOf(values, Math.max(8, 2 * count));
  }
}
