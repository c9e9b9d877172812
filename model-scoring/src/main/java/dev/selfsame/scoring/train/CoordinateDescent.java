package dev.selfsame.scoring.train;

/**
 * Finds the step that a quadratic model of the loss with an absolute penalty asks for, one
 * coordinate after the other (Friedman, Hastie, Tibshirani, Regularization Paths for Generalized
 * Linear Models via Coordinate Descent, 2010). It works on the matrix of second derivatives, so a
 * sweep costs the square of the columns, however many rows there are.
 */
final class CoordinateDescent {

  private static final int SWEEPS = 2000;

  private CoordinateDescent() {}

  /**
   * The step d from the weights w that makes {@code gradient·d + d·H·d/2 + l1 ‖w + d‖₁} least.
   *
   * @param gradient at w, with that of the quadratic penalty
   * @param lower H's lower triangle, with the quadratic penalty on its diagonal
   */
  static double[] step(double[] weights, double[] gradient, double[][] lower, double l1) {
    int n = weights.length;
    double[][] full = full(lower);
    double[] step = new double[n];
    double[] slope = gradient.clone();
    double first = 0;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int j = 0; j < n; j++) {
        double curvature = full[j][j];
        if (!(curvature > 0)) {
          continue;
        }
        double now = weights[j] + step[j];
        double best = soft(curvature * now - slope[j], j == 0 ? 0 : l1) / curvature;
        double change = best - now;
        if (change != 0) {
          step[j] += change;
          addTimes(slope, change, full[j]);
          largest = Math.max(largest, change * change * curvature);
        }
      }
      first = Math.max(first, largest);
      if (largest <= 1e-22 * first) {
        break;
      }
    }
    return step;
  }

  private static void addTimes(double[] target, double factor, double[] values) {
    for (int k = 0; k < target.length; k++) {
      target[k] += factor * values[k];
    }
  }

  private static double soft(double x, double threshold) {
    return Math.signum(x) * Math.max(0, Math.abs(x) - threshold);
  }

  private static double[][] full(double[][] lower) {
    int n = lower.length;
    double[][] full = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        full[i][j] = lower[i][j];
        full[j][i] = lower[i][j];
      }
    }
    return full;
  }
}
