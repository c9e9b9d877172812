package dev.selfsame.scoring.evaluate;

/**
 * Rows of neighbouring scores.
 *
 * @param from the lowest score
 * @param to the highest score
 * @param rows at least 1
 * @param positives rows of the positive outcome
 * @param meanScore what the model said on average
 */
public record Band(double from, double to, long rows, long positives, double meanScore) {

  /** The share of the positive outcome: what a calibrated model says on average. */
  public double rate() {
    return positives / (double) rows;
  }
}
