package dev.selfsame.scoring.train;

import java.util.Map;

/** How much the rows of each class count. */
public sealed interface ClassWeights {

  /** Each row counts as one. */
  record Equal() implements ClassWeights {}

  /** Each class counts alike: its rows weigh {@code rows / (classes * rows of the class)}. */
  record Balanced() implements ClassWeights {}

  /**
   * Weights by label; a label that is not there weighs 1.
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
