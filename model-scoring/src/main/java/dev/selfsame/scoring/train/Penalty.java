package dev.selfsame.scoring.train;

/**
 * What weights cost: {@code l2/2 ‖w‖² + l1 ‖w‖₁}, without the intercept, which is the first.
 *
 * @param l2 not negative
 * @param l1 not negative
 */
record Penalty(double l2, double l1) {

  double of(double[] weights) {
    double squares = 0;
    double sizes = 0;
    for (int i = 1; i < weights.length; i++) {
      squares += weights[i] * weights[i];
      sizes += Math.abs(weights[i]);
    }
    return l2 / 2 * squares + l1 * sizes;
  }

  /** Adds the slope of the quadratic part. */
  void addSlope(double[] weights, double[] gradient) {
    for (int i = 1; i < weights.length; i++) {
      gradient[i] += l2 * weights[i];
    }
  }

  /** Adds the curvature of the quadratic part. */
  void addCurvature(double[][] lower) {
    for (int i = 1; i < lower.length; i++) {
      lower[i][i] += l2;
    }
  }

  /**
   * The largest entry of the gradient, of which the absolute part takes what it can where a weight
   * is 0: 0 at the best weights and only there.
   *
   * @param gradient with that of the quadratic part
   */
  double unrest(double[] weights, double[] gradient) {
    double largest = Math.abs(gradient[0]);
    for (int i = 1; i < weights.length; i++) {
      double rest =
          weights[i] == 0
              ? Math.max(0, Math.abs(gradient[i]) - l1)
              : Math.abs(gradient[i] + l1 * Math.signum(weights[i]));
      largest = Math.max(largest, rest);
    }
    return largest;
  }
}
