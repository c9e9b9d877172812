package dev.selfsame.scoring.train;

/** What a row's linear predictor costs, with its first and second derivatives. */
enum Loss {

  /** {@code ln(1 + exp(-s f))}, s being 1 for an outcome of 1 and -1 for one of 0. */
  LOGISTIC {
    @Override
    double at(double[] f, double[] y, double[] weight, double[] slope, double[] curvature) {
      double sum = 0;
      for (int i = 0; i < f.length; i++) {
        double e = StrictMath.exp(-Math.abs(f[i]));
        double small = e / (1 + e);
        double p = f[i] >= 0 ? 1 / (1 + e) : small;
        double wrong = y[i] > 0 ? -f[i] : f[i];
        sum += weight[i] * (Math.max(wrong, 0) + StrictMath.log1p(e));
        slope[i] = weight[i] * (y[i] > 0 ? -(f[i] >= 0 ? small : 1 / (1 + e)) : p);
        curvature[i] = weight[i] * small / (1 + e);
      }
      return sum;
    }
  },

  /** Half the square of predictor minus outcome. */
  SQUARED {
    @Override
    double at(double[] f, double[] y, double[] weight, double[] slope, double[] curvature) {
      double sum = 0;
      for (int i = 0; i < f.length; i++) {
        double error = f[i] - y[i];
        sum += weight[i] * error * error / 2;
        slope[i] = weight[i] * error;
        curvature[i] = weight[i];
      }
      return sum;
    }
  };

  /** The sum over all rows; the derivatives of each go into the last two arrays. */
  abstract double at(double[] f, double[] y, double[] weight, double[] slope, double[] curvature);
}
