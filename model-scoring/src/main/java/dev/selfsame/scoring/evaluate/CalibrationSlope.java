package dev.selfsame.scoring.evaluate;

import java.util.Optional;

/**
 * The logistic regression of outcomes on the logit of their scores (Cox, Two further applications
 * of a model for binary regression, 1958), by Newton's method.
 */
record CalibrationSlope(double slope, double intercept) {

  private static final int ITERATIONS = 50;
  private static final double STEEPEST = 1000;
  private static final double SMALLEST_STEP = 1e-6;

  /** The line; empty if there is one outcome only, one score only, or no finite best line. */
  static Optional<CalibrationSlope> of(BinaryScores scores) {
    if (scores.positives() == 0 || scores.positives() == scores.rows()) {
      return Optional.empty();
    }
    double[] positives = logits(scores.sortedPositives());
    double[] negatives = logits(scores.sortedNegatives());
    if (hasNoEnd(positives, negatives)) {
      return Optional.empty();
    }
    Sums at = new Sums(1, 0, positives, negatives);
    for (int i = 0; i < ITERATIONS; i++) {
      double determinant = at.curve * at.curveXx - at.curveX * at.curveX;
      if (!(determinant > 1e-12 * at.curve * at.curveXx) || Math.abs(at.slope) > STEEPEST) {
        return Optional.empty();
      }
      double intercept = (at.curveXx * at.residual - at.curveX * at.residualX) / determinant;
      double slope = (at.curve * at.residualX - at.curveX * at.residual) / determinant;
      Sums next = new Sums(at.slope + slope, at.intercept + intercept, positives, negatives);
      for (double share = 0.5; next.loss > at.loss && share > SMALLEST_STEP; share /= 2) {
        next =
            new Sums(
                at.slope + share * slope, at.intercept + share * intercept, positives, negatives);
      }
      if (next.loss > at.loss) {
        break;
      }
      at = next;
      if (Math.abs(slope) + Math.abs(intercept) < 1e-8) {
        break;
      }
    }
    return Optional.of(new CalibrationSlope(at.slope, at.intercept));
  }

  /** Without scores of both outcomes on both sides, the steeper the line the better. */
  private static boolean hasNoEnd(double[] positives, double[] negatives) {
    return negatives[negatives.length - 1] <= positives[0]
        || positives[positives.length - 1] <= negatives[0];
  }

  private static double[] logits(double[] scores) {
    double[] logits = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double p = Evaluations.held(scores[i]);
      logits[i] = Math.log(p / (1 - p));
    }
    return logits;
  }

  /** The loss of a line with its gradient and second derivatives. */
  private static final class Sums {
    final double slope;
    final double intercept;
    double loss;
    double residual;
    double residualX;
    double curve;
    double curveX;
    double curveXx;

    Sums(double slope, double intercept, double[] positives, double[] negatives) {
      this.slope = slope;
      this.intercept = intercept;
      for (double x : positives) {
        add(x, 1);
      }
      for (double x : negatives) {
        add(x, 0);
      }
    }

    private void add(double x, int outcome) {
      double linear = intercept + slope * x;
      double e = Math.exp(-Math.abs(linear));
      double smaller = e / (1 + e);
      double p = linear >= 0 ? 1 - smaller : smaller;
      double weight = smaller / (1 + e);
      loss += Math.log(1 + e) + Math.max(outcome == 1 ? -linear : linear, 0);
      residual += outcome - p;
      residualX += (outcome - p) * x;
      curve += weight;
      curveX += weight * x;
      curveXx += weight * x * x;
    }
  }
}
