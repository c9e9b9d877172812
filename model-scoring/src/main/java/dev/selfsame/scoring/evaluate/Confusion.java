package dev.selfsame.scoring.evaluate;

import java.util.OptionalDouble;

/**
 * What saying yes from a threshold on came to.
 *
 * @param threshold a score of it or more says yes
 */
public record Confusion(
    double threshold,
    long truePositives,
    long falsePositives,
    long trueNegatives,
    long falseNegatives) {

  /** The share of right answers. */
  public double accuracy() {
    return (truePositives + trueNegatives)
        / (double) (truePositives + falsePositives + trueNegatives + falseNegatives);
  }

  /** The share of the yeses that were right; empty without a yes. */
  public OptionalDouble precision() {
    return share(truePositives, truePositives + falsePositives);
  }

  /** The share of the positive outcomes that were found; empty without one. */
  public OptionalDouble recall() {
    return share(truePositives, truePositives + falseNegatives);
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (double) whole);
  }
}
