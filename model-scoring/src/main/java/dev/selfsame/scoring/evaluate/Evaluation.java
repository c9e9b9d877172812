package dev.selfsame.scoring.evaluate;

import java.util.Map;

/** How good scores were. */
public sealed interface Evaluation permits BinaryEvaluation, ClassesEvaluation, NumbersEvaluation {

  /** The rows that were judged. */
  long rows();

  /** The measures that are one number, by name, in a fixed order; those that exist only. */
  Map<String, Double> metrics();
}
