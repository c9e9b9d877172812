package dev.selfsame.scoring.train;

import java.util.Map;

/** How much the rows of each class count; a linear regression, which has none, takes only Equal. */
public sealed interface ClassWeights {

  /** Each row counts as one. */
  record Equal() implements ClassWeights {}

  /** Each class counts alike: its rows weigh {@code rows / (classes * rows of the class)}. */
  record Balanced() implements ClassWeights {}

  /**
   * Weights by label; a label without one weighs 1. One for what is no class of the label column is
   * refused, since it would do nothing.
   *
   * @param byLabel each above 0 and at most 1e6
   */
  record Given(Map<String, Double> byLabel) implements ClassWeights {
    public Given {
      byLabel = Map.copyOf(byLabel);
      byLabel.forEach(
          (label, weight) -> {
            if (!(weight > 0 && weight <= 1e6)) {
              throw new TrainingException(
                  "the weight of " + label + " is " + weight + "; give one above 0, up to 1e6");
            }
          });
    }
  }
}
