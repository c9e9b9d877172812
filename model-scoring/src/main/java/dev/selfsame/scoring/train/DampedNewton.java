package dev.selfsame.scoring.train;

import java.util.function.IntConsumer;

/** Newton's method, each step of which is halved until the loss falls enough. */
final class DampedNewton {

  private static final double ENOUGH = 1e-4;
  private static final double SMALLEST_STEP = 1e-9;

  /** A loss cannot be told from one that is this share of it larger. */
  private static final double ROUNDING = 1e-14;

  private DampedNewton() {}

  /** A convex loss of weights, with its penalty. */
  interface Problem {

    /** The loss; leaves behind what the other methods need of these weights. */
    double objective(double[] weights);

    double[] gradient(double[] weights);

    /** How far the gradient is from that of the best weights. */
    double unrest(double[] weights, double[] gradient);

    /** Refuses if the loss falls without an end. */
    void refuseSeparation();

    /**
     * The step to where the loss would be least if it were its quadratic model.
     *
     * @param onTheWay may be run any number of times; may throw
     */
    double[] step(double[] weights, double[] gradient, Runnable onTheWay);

    /** How much the loss would change if it were straight along the step; below 0. */
    double expected(double[] weights, double[] gradient, double[] step);
  }

  /**
   * The best weights.
   *
   * @param start where to begin
   * @param each told of each iteration, and within it by {@code step}; may throw
   */
  static Fit solve(
      Problem problem, double[] start, double tolerance, int maxIterations, IntConsumer each) {
    double[] weights = start;
    double objective = problem.objective(weights);
    double unrest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < maxIterations; i++) {
      int iteration = i;
      each.accept(iteration);
      double[] gradient = problem.gradient(weights);
      unrest = problem.unrest(weights, gradient);
      if (unrest <= tolerance) {
        return new Fit(weights, i, unrest, true);
      }
      problem.refuseSeparation();
      double[] step = problem.step(weights, gradient, () -> each.accept(iteration));
      double expected = problem.expected(weights, gradient, step);
      if (-expected <= ROUNDING * Math.abs(objective)) {
        return last(problem, moved(weights, step, 1), i + 1);
      }
      double share = 1;
      double[] next = moved(weights, step, share);
      double nextObjective = problem.objective(next);
      while (!(nextObjective <= objective + ENOUGH * share * expected) && share > SMALLEST_STEP) {
        share /= 2;
        next = moved(weights, step, share);
        nextObjective = problem.objective(next);
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
  private static Fit last(Problem problem, double[] weights, int iterations) {
    problem.objective(weights);
    double unrest = problem.unrest(weights, problem.gradient(weights));
    return new Fit(weights, iterations, unrest, true);
  }

  private static double[] moved(double[] weights, double[] step, double share) {
    double[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += share * step[i];
    }
    return moved;
  }
}
