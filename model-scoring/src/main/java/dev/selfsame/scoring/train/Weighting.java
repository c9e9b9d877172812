package dev.selfsame.scoring.train;

import java.util.Arrays;

/** How much each training row counts. */
final class Weighting {

  private Weighting() {}

  /** The weights of these rows. */
  static double[] of(ClassWeights weights, Target target, int[] rows) {
    double[] byRow = new double[rows.length];
    Arrays.fill(byRow, 1);
    int classes = target.classes().size();
    if (classes == 0 || weights instanceof ClassWeights.Equal) {
      return byRow;
    }
    double[] byClass = new double[classes];
    if (weights instanceof ClassWeights.Given given) {
      for (int i = 0; i < classes; i++) {
        byClass[i] = given.byLabel().getOrDefault(target.classes().get(i), 1.0);
      }
    } else {
      for (int row : rows) {
        byClass[(int) target.values()[row]]++;
      }
      for (int i = 0; i < classes; i++) {
        byClass[i] = byClass[i] == 0 ? 1 : rows.length / (classes * byClass[i]);
      }
    }
    Arrays.setAll(byRow, i -> byClass[(int) target.values()[rows[i]]]);
    return byRow;
  }
}
