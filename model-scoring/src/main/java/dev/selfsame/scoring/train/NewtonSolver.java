package dev.selfsame.scoring.train;

import java.util.function.IntConsumer;

/**
 * Newton's method for a penalised loss, which for the logistic one is iteratively reweighted least
 * squares: each step solves the equations of the second derivatives, by Cholesky's decomposition
 * or, where the penalty has an absolute part, by coordinate descent.
 */
final class NewtonSolver implements DampedNewton.Problem {

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
    return DampedNewton.solve(this, weights, tolerance, maxIterations, each);
  }

  /** Leaves the derivatives of all rows behind. */
  @Override
  public double objective(double[] weights) {
    design.times(weights, predictors);
    return loss.at(predictors, outcomes, rowWeights, slopes, curvatures) + penalty.of(weights);
  }

  @Override
  public double[] gradient(double[] weights) {
    double[] gradient = design.transposedTimes(slopes);
    penalty.addSlope(weights, gradient);
    return gradient;
  }

  @Override
  public double unrest(double[] weights, double[] gradient) {
    return penalty.unrest(weights, gradient);
  }

  @Override
  public double[] step(double[] weights, double[] gradient, Runnable onTheWay) {
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

  @Override
  public double expected(double[] weights, double[] gradient, double[] step) {
    double sum = gradient[0] * step[0];
    for (int i = 1; i < step.length; i++) {
      double sizes = Math.abs(weights[i] + step[i]) - Math.abs(weights[i]);
      sum += gradient[i] * step[i] + penalty.l1() * sizes;
    }
    return sum;
  }

  /** Without a penalty, classes that a plane separates have no best plane. */
  @Override
  public void refuseSeparation() {
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
