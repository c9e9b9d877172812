package dev.selfsame.scoring.evaluate;

import java.util.Optional;

/**
 * The logistic regression of outcomes on the logit of their scores (Cox, Two further applications
 * of a model for binary regression, 1958), by Newton's method.
 */
record CalibrationSlope(double slope, double intercept) {

  private static final int ITERATIONS = 50;
  private static final double STEEPEST = 1000;

  /** The line; empty if there is one outcome only, one score only, or no finite best line. */
  static Optional<CalibrationSlope> of(BinaryScores scores) {
    if (scores.positives() == 0 || scores.positives() == scores.rows()) {
      return Optional.empty();
    }
    double slope = 1;
    double intercept = 0;
    double loss = loss(scores, slope, intercept);
    for (int i = 0; i < ITERATIONS; i++) {
      Sums sums = new Sums(slope, intercept);
      each(scores, sums);
      double determinant = sums.curve * sums.curveXx - sums.curveX * sums.curveX;
      if (!(determinant > 1e-12 * sums.curve * sums.curveXx)) {
        return Optional.empty();
      }
      double stepIntercept = (sums.curveXx * sums.slope - sums.curveX * sums.slopeX) / determinant;
      double stepSlope = (sums.curve * sums.slopeX - sums.curveX * sums.slope) / determinant;
      double share = 1;
      double next = loss(scores, slope + stepSlope, intercept + stepIntercept);
      while (next > loss && share > 1e-6) {
        share /= 2;
        next = loss(scores, slope + share * stepSlope, intercept + share * stepIntercept);
      }
      if (next > loss) {
        break;
      }
      slope += share * stepSlope;
      intercept += share * stepIntercept;
      loss = next;
      if (Math.abs(slope) > STEEPEST) {
        return Optional.empty();
      }
      if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-10) {
        break;
      }
    }
    return Optional.of(new CalibrationSlope(slope, intercept));
  }

  private static double loss(BinaryScores scores, double slope, double intercept) {
    double[] sum = new double[1];
    each(
        scores,
        (x, outcome) -> {
          double linear = intercept + slope * x;
          double wrong = outcome ? -linear : linear;
          sum[0] += Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
        });
    return sum[0];
  }

  private static void each(BinaryScores scores, Row row) {
    for (double score : scores.sortedPositives()) {
      row.at(logit(score), true);
    }
    for (double score : scores.sortedNegatives()) {
      row.at(logit(score), false);
    }
  }

  private static double logit(double score) {
    double p = Evaluations.held(score);
    return StrictMath.log(p) - StrictMath.log1p(-p);
  }

  private interface Row {
    void at(double x, boolean outcome);
  }

  /** The gradient and the second derivatives at a line. */
  private static final class Sums implements Row {
    private final double atSlope;
    private final double atIntercept;
    double slope;
    double slopeX;
    double curve;
    double curveX;
    double curveXx;

    Sums(double slope, double intercept) {
      this.atSlope = slope;
      this.atIntercept = intercept;
    }

    @Override
    public void at(double x, boolean outcome) {
      double p = 1 / (1 + StrictMath.exp(-(atIntercept + atSlope * x)));
      double residual = (outcome ? 1 : 0) - p;
      double weight = p * (1 - p);
      slope += residual;
      slopeX += residual * x;
      curve += weight;
      curveX += weight * x;
      curveXx += weight * x * x;
    }
  }
}
