package dev.selfsame.scoring.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How the numbers of a document's tables, one a table, become those of a model, one a class.
 *
 * @param tables how many tables the document has
 * @param count how many numbers the model has
 */
record ClassWeights(int tables, int count, Function<double[], List<Double>> rule) {

  /** Those of one table, as they are or with the sign turned. */
  static ClassWeights one(int tables, int table, boolean turned) {
    return new ClassWeights(tables, 1, w -> List.of(turned ? 0 - w[table] : w[table]));
  }

  /** Of the softmax of two: the logistic function of their difference. */
  static ClassWeights difference(int positive) {
    return new ClassWeights(2, 1, w -> List.of(w[positive] - w[1 - positive]));
  }

  /** As they are. */
  static ClassWeights all(int tables) {
    return new ClassWeights(tables, tables, w -> Arrays.stream(w).boxed().toList());
  }

  List<Double> of(double[] numbers) {
    return rule.apply(numbers);
  }
}
