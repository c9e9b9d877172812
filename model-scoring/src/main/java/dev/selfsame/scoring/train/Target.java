package dev.selfsame.scoring.train;

import java.util.List;

/**
 * What is to be predicted, by row of the table.
 *
 * @param rows those that have a label
 * @param values by row: of two outcomes 1 for the positive one and 0 for the other; of several
 *     classes the place of the class; else the number itself. Of a row without a label, anything
 * @param classes the labels: of two outcomes the other one, then the positive one; of numbers, none
 */
record Target(int[] rows, double[] values, List<String> classes) {

  /** Whether a row has the positive outcome. */
  boolean isPositive(int row) {
    return values[row] > 0;
  }

  boolean[] outcomes() {
    boolean[] outcomes = new boolean[values.length];
    for (int row : rows) {
      outcomes[row] = isPositive(row);
    }
    return outcomes;
  }
}
