package dev.selfsame.scoring.train;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Symmetric systems of equations that are positive definite, or would be but for rounding. */
final class Spd {

  /** A pivot of the scaled matrix below this is a column that depends on the others. */
  private static final double SMALLEST_PIVOT = 1e-13;

  private Spd() {}

  /**
   * Solves {@code matrix * x = right}. A matrix that is singular is made definite by the smallest
   * addition to its diagonal that does so; x is then one of many solutions.
   *
   * @param lower the matrix's lower triangle, row by row; left as it is
   */
  static double[] solve(double[][] lower, double[] right) {
    int n = right.length;
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = lower[i][i] > 0 ? 1 / Math.sqrt(lower[i][i]) : 1;
    }
    double[] scaledRight = new double[n];
    for (int i = 0; i < n; i++) {
      scaledRight[i] = scale[i] * right[i];
    }
    for (double more = 0; more < 1; more = more == 0 ? 1e-11 : more * 100) {
      Cholesky<Double> cholesky = Cholesky.R064.make(n, n);
      cholesky.decompose(scaled(lower, scale, more));
      if (cholesky.isSPD() && smallestPivot(cholesky, n) > SMALLEST_PIVOT) {
        MatrixStore<Double> x = cholesky.getSolution(R064Store.FACTORY.column(scaledRight));
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
          solution[i] = scale[i] * x.doubleValue(i, 0);
        }
        return solution;
      }
    }
    throw new TrainingException(
        "the equations of this table cannot be solved; exclude columns that are combinations of"
            + " others, or give a larger penalty");
  }

  private static double smallestPivot(Cholesky<Double> cholesky, int n) {
    MatrixStore<Double> root = cholesky.getL();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double pivot = root.doubleValue(i, i);
      smallest = Math.min(smallest, pivot * pivot);
    }
    return smallest;
  }

  private static R064Store scaled(double[][] lower, double[] scale, double more) {
    int n = scale.length;
    double[] columns = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = lower[i][j] * scale[i] * scale[j];
        columns[i * n + j] = value;
        columns[j * n + i] = value;
      }
    }
    for (int i = 0; i < n; i++) {
      columns[i * n + i] = (lower[i][i] > 0 ? 1 : 0) + more;
    }
    return R064Store.wrap(columns, n);
  }
}
