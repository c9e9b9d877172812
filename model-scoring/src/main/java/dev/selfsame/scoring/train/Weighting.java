package dev.selfsame.scoring.train;

import java.util.Arrays;
import java.util.TreeSet;

/** How much each training row counts. */
final class Weighting {

  private Weighting() {}

  /**
   * Refuses weights that would do nothing.
   *
   * @throws TrainingException if there are no classes to weigh, or a label is not among them
   */
  static void check(ClassWeights weights, Target target) {
    if (target.classes().isEmpty() && !(weights instanceof ClassWeights.Equal)) {
      throw new TrainingException(
          "a linear regression predicts numbers: it has no classes to weigh");
    }
    if (weights instanceof ClassWeights.Given given) {
      for (String label : new TreeSet<>(given.byLabel().keySet())) {
        if (!target.classes().contains(label)) {
          throw new TrainingException(
              "there is a weight for "
                  + label
                  + ", which is no class; there are "
                  + String.join(", ", target.classes()));
        }
      }
    }
  }

  /** The weights of these rows. */
  static double[] of(ClassWeights weights, Target target, int[] rows) {
    double[] byClass = byClass(weights, target, rows);
    return Arrays.stream(rows).mapToDouble(row -> byClass[(int) target.values()[row]]).toArray();
  }

  /** The weight of a row of each class. */
  static double[] byClass(ClassWeights weights, Target target, int[] rows) {
    int classes = target.classes().size();
    double[] byClass = new double[classes];
    if (weights instanceof ClassWeights.Equal) {
      Arrays.fill(byClass, 1);
    } else if (weights instanceof ClassWeights.Given given) {
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
    return byClass;
  }
}
