package dev.selfsame.scoring;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A score and what made it.
 *
 * @param model the model's name
 * @param version its version
 * @param value the probability, in (0, 1), for a logistic model; that of the most probable class
 *     for a multinomial one; the linear predictor for a linear model and a scorecard
 * @param linear the intercept plus all contributions, added in their order in double arithmetic; of
 *     a multinomial model, those of the most probable class
 * @param intercept the model's intercept
 * @param contributions in the model's order; those of a model's score are made each time they are
 *     asked for
 * @param probability of the outcome: the value of a logistic or multinomial model; of a scorecard
 *     what its points say; else empty
 * @param label the most probable class of a multinomial model, of equals the first; else empty
 * @param probabilities of all classes of a multinomial model, in its order; else none
 */
public record Score(
    String model,
    String version,
    double value,
    double linear,
    double intercept,
    List<Contribution> contributions,
    OptionalDouble probability,
    String label,
    List<ClassProbability> probabilities) {

  public Score {
    probabilities = List.copyOf(probabilities);
  }

  /**
   * What one feature added.
   *
   * @param feature the feature's name
   * @param value its part of the linear predictor
   * @param given the value that went in; null if missing: if the tag had none of a type that the
   *     feature takes
   * @param reason what the feature means, in plain words
   */
  public record Contribution(String feature, double value, @Nullable Object given, String reason) {

    /** Whether the rule for missing values applied. */
    public boolean missing() {
      return given == null;
    }

    /** The value that went in, as text, made each time; empty if missing. */
    public String input() {
      return given == null ? "" : given.toString();
    }
  }

  /** How probable a class is, in (0, 1). */
  public record ClassProbability(String label, double probability) {}
}
