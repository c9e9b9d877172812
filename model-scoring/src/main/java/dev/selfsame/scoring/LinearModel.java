package dev.selfsame.scoring;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A linear model over tags, ready to score. Immutable and thread-safe.
 *
 * <p>Read one with {@link ModelDocument}.
 */
public interface LinearModel {

  /** The model's name: 1 to 64 characters of {@code [a-z][a-z0-9_]*}. */
  String name();

  /** The version, 1 to 64 characters of {@code [A-Za-z0-9][A-Za-z0-9_.-]*}. */
  String version();

  /** What it makes of its linear predictor. */
  ModelType type();

  /** The name of the predictive tag under which profiles show the score. */
  String tag();

  /** For people; may be empty. */
  String description();

  /** The value from which on the model says yes, as its author gave it. */
  OptionalDouble threshold();

  /** The inputs, in the model's order; a tag may stand more than once. */
  List<Input> inputs();

  /** The number of coefficients: one a numeric feature, one a category; without the intercept. */
  int coefficientCount();

  /**
   * Scores, and says what each feature added. Never fails: an absent value, one of the wrong type,
   * and a number that is not finite follow the rule for missing. Every number of the result is
   * finite, whatever the inputs: a contribution is held within ±1e300. {@code linear} is the
   * intercept plus the contributions, added one after the other in their order; adding them so
   * gives the same bits.
   */
  Score score(FeatureSource source);

  /**
   * The {@code linear} of {@link #score}, to the bit; allocates nothing that the source does not.
   */
  double linear(FeatureSource source);

  /**
   * The {@code value} of {@link #score}, to the bit; allocates nothing that the source does not.
   */
  double value(FeatureSource source);

  /**
   * What a model reads.
   *
   * @param feature the feature's name
   * @param tag the tag it reads
   * @param numeric whether it takes the tag as a number (INTEGER, NUMBER, BOOLEAN as 0 or 1), or as
   *     a category (STRING, BOOLEAN as {@code true} or {@code false}, INTEGER in decimal)
   */
  record Input(String feature, String tag, boolean numeric) {}
}
