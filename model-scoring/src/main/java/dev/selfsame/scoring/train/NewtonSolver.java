package dev.selfsame.scoring.train;

import java.util.function.IntConsumer;

/**
 * Newton's method for a penalised loss, which for the logistic one is iteratively reweighted least
 * squares: each step solves the equations of the second derivatives, by Cholesky's decomposition
 * or, where the penalty has an absolute part, by coordinate descent; it is halved until the loss
 * falls enough.
 */
final class NewtonSolver {

  private static final double ENOUGH = 1e-4;
  private static final double SMALLEST_STEP = 1e-9;

  /** A loss cannot be told from one that is this share of it larger. */
  private static final double ROUNDING = 1e-14;

  private final Design design;
  private final Loss loss;
  private final double[] outcomes;
  private final double[] rowWeights;
  private final Penalty penalty;
  private final double tolerance;
  private final int maxIterations;
  private final double[] predictors;
  private final double[] slopes;
  private final double[] curvatures;

  NewtonSolver(
      Design design,
      Loss loss,
      double[] outcomes,
      double[] rowWeights,
      Penalty penalty,
      double tolerance,
      int maxIterations) {
    this.design = design;
    this.loss = loss;
    this.outcomes = outcomes;
    this.rowWeights = rowWeights;
    this.penalty = penalty;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
    this.predictors = new double[design.rows()];
    this.slopes = new double[design.rows()];
    this.curvatures = new double[design.rows()];
  }

  /**
   * The best weights.
   *
   * @param intercept where to begin, with no other weights
   * @param each told of each iteration; may throw
   */
  Fit solve(double intercept, IntConsumer each) {
    double[] weights = new double[design.columns()];
    weights[0] = intercept;
    double objective = objective(weights);
    double unrest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < maxIterations; i++) {
      each.accept(i);
      double[] gradient = design.transposedTimes(slopes);
      penalty.addSlope(weights, gradient);
      unrest = penalty.unrest(weights, gradient);
      if (unrest <= tolerance) {
        return new Fit(weights, i, unrest, true);
      }
      refuseSeparation();
      double[] step = step(weights, gradient);
      double expected = expected(weights, gradient, step);
      if (-expected <= ROUNDING * Math.abs(objective)) {
        return last(moved(weights, step, 1), i + 1);
      }
      double share = 1;
      double[] next = moved(weights, step, share);
      double nextObjective = objective(next);
      while (!(nextObjective <= objective + ENOUGH * share * expected) && share > SMALLEST_STEP) {
        share /= 2;
        next = moved(weights, step, share);
        nextObjective = objective(next);
      }
      if (!(nextObjective < objective)) {
        return new Fit(weights, i, unrest, -expected <= 1e-9 * Math.abs(objective));
      }
      weights = next;
      objective = nextObjective;
    }
    return new Fit(weights, maxIterations, unrest, false);
  }

  /** The step was too small to be seen in the loss, but it is the best one. */
  private Fit last(double[] weights, int iterations) {
    objective(weights);
    double[] gradient = design.transposedTimes(slopes);
    penalty.addSlope(weights, gradient);
    return new Fit(weights, iterations, penalty.unrest(weights, gradient), true);
  }

  /** Leaves the derivatives of all rows behind. */
  private double objective(double[] weights) {
    design.times(weights, predictors);
    return loss.at(predictors, outcomes, rowWeights, slopes, curvatures) + penalty.of(weights);
  }

  private double[] step(double[] weights, double[] gradient) {
    double[][] lower = design.gram(curvatures);
    penalty.addCurvature(lower);
    if (penalty.l1() > 0) {
      return CoordinateDescent.step(weights, gradient, lower, penalty.l1());
    }
    double[] step = Spd.solve(lower, gradient);
    for (int i = 0; i < step.length; i++) {
      step[i] = -step[i];
    }
    return step;
  }

  /** How much the loss would change if it were straight along the step; below 0. */
  private double expected(double[] weights, double[] gradient, double[] step) {
    double sum = gradient[0] * step[0];
    for (int i = 1; i < step.length; i++) {
      double sizes = Math.abs(weights[i] + step[i]) - Math.abs(weights[i]);
      sum += gradient[i] * step[i] + penalty.l1() * sizes;
    }
    return sum;
  }

  private static double[] moved(double[] weights, double[] step, double share) {
    double[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += share * step[i];
    }
    return moved;
  }

  /** Without a penalty, classes that a plane separates have no best plane. */
  private void refuseSeparation() {
    if (loss == Loss.LOGISTIC && penalty.l1() == 0 && penalty.l2() == 0 && isSeparated()) {
      throw new TrainingException(
          "the columns tell the two outcomes apart without an error, so without a penalty the"
              + " coefficients grow without an end; give a penalty above 0, or look for a column"
              + " that knows the outcome");
    }
  }

  private boolean isSeparated() {
    for (int i = 0; i < predictors.length; i++) {
      if (outcomes[i] > 0 ? predictors[i] <= 0 : predictors[i] >= 0) {
        return false;
      }
    }
    return true;
  }
}
