package dev.selfsame.scoring.evaluate;

/** Walks over the different scores of both outcomes, from the lowest to the highest. */
final class Ties {

  private final double[] positives;
  private final double[] negatives;
  private int nextPositive;
  private int nextNegative;
  private double score;
  private int positiveRows;
  private int negativeRows;

  Ties(BinaryScores scores) {
    this.positives = scores.sortedPositives();
    this.negatives = scores.sortedNegatives();
  }

  /** Goes to the next score; false if there is none. */
  boolean next() {
    if (nextPositive == positives.length && nextNegative == negatives.length) {
      return false;
    }
    score =
        Math.min(
            nextPositive == positives.length ? Double.POSITIVE_INFINITY : positives[nextPositive],
            nextNegative == negatives.length ? Double.POSITIVE_INFINITY : negatives[nextNegative]);
    int end = end(positives, nextPositive);
    positiveRows = end - nextPositive;
    nextPositive = end;
    end = end(negatives, nextNegative);
    negativeRows = end - nextNegative;
    nextNegative = end;
    return true;
  }

  private int end(double[] sorted, int from) {
    int end = from;
    while (end < sorted.length && sorted[end] == score) {
      end++;
    }
    return end;
  }

  double score() {
    return score;
  }

  /** The rows of the positive outcome with this score. */
  int positiveRows() {
    return positiveRows;
  }

  int negativeRows() {
    return negativeRows;
  }

  /** The rows of the positive outcome up to this score. */
  int positivesSoFar() {
    return nextPositive;
  }

  int negativesSoFar() {
    return nextNegative;
  }
}
