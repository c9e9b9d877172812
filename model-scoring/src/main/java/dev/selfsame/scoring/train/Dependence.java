package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds columns that are combinations of earlier ones: those that leave nothing of themselves in a
 * Cholesky decomposition. That the indicators of a column add up to 1 is not worth a word, so the
 * first of each column is left out.
 */
final class Dependence {

  /** The share of a column's square that may be left. */
  private static final double NOTHING = 1e-10;

  /** Looking costs the cube of the columns; beyond this many it is not done. */
  private static final int MOST_COLUMNS = 1500;

  private Dependence() {}

  /** The dependent columns; none if there are too many columns to look. */
  static List<String> names(Design design) {
    if (design.columns() > MOST_COLUMNS) {
      return List.of();
    }
    double[] ones = new double[design.rows()];
    Arrays.fill(ones, 1);
    double[][] lower = design.gram(ones);
    BitSet left = design.firstIndicators();
    List<String> dependent = new ArrayList<>();
    for (int j = 0; j < lower.length; j++) {
      if (left.get(j)) {
        Arrays.fill(lower[j], 0);
      } else if (!eliminate(lower, j)) {
        dependent.add(design.name(j));
        Arrays.fill(lower[j], 0);
      }
    }
    return dependent;
  }

  /** Makes row j one of the root; false if nothing of it is left. */
  private static boolean eliminate(double[][] lower, int j) {
    double[] row = lower[j];
    double whole = row[j];
    for (int k = 0; k < j; k++) {
      double pivot = lower[k][k];
      if (pivot > 0) {
        row[k] = (row[k] - dot(row, lower[k], k)) / pivot;
      } else {
        row[k] = 0;
      }
    }
    double rest = whole - dot(row, row, j);
    if (!(rest > NOTHING * whole)) {
      return false;
    }
    row[j] = Math.sqrt(rest);
    return true;
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
