package dev.selfsame.scoring.train;

import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.Points.HigherIs;

/**
 * How a scorecard is binned and scaled.
 *
 * @param baseScore the points at {@code baseOdds}
 * @param baseOdds the odds at {@code baseScore}: of good to bad if more points are better, else of
 *     the positive outcome to the other
 * @param pdo the points that double the odds
 * @param higherIsGood whether points rise as the positive outcome (a default, a churn) becomes less
 *     likely
 * @param maxBins the most bins of a number
 * @param minBinShare the least share of the training rows in a bin
 * @param monotone whether the bins of a number must rise or fall all along
 * @param minInformationValue columns below it are dropped
 * @param wholePoints whether points are rounded to whole ones
 */
public record ScorecardOptions(
    double baseScore,
    double baseOdds,
    double pdo,
    boolean higherIsGood,
    int maxBins,
    double minBinShare,
    boolean monotone,
    double minInformationValue,
    boolean wholePoints) {

  /** 600 points at 50:1, 20 more double the odds; up to 8 monotone bins of 5 % or more. */
  public static final ScorecardOptions USUAL =
      new ScorecardOptions(600, 50, 20, true, 8, 0.05, true, 0.02, false);

  public ScorecardOptions {
    require(Double.isFinite(baseScore) && Math.abs(baseScore) <= 1e9, "base score", baseScore);
    require(baseOdds > 0 && baseOdds <= 1e9, "base odds", baseOdds);
    require(pdo > 0 && pdo <= 1e9, "points to double the odds", pdo);
    require(maxBins >= 2 && maxBins <= 100, "number of bins", maxBins);
    require(minBinShare >= 0 && minBinShare <= 0.5, "least share of a bin", minBinShare);
    require(minInformationValue >= 0, "least information value", minInformationValue);
  }

  /** What points say of the odds. */
  Points points() {
    return new Points(baseScore, baseOdds, pdo, higherIsGood ? HigherIs.GOOD : HigherIs.BAD);
  }

  private static void require(boolean good, String what, double value) {
    if (!good) {
      throw new TrainingException("a " + what + " of " + value + " makes no scorecard");
    }
  }
}
