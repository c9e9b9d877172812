package dev.selfsame.scoring;

import java.util.List;

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

  /** The name of the predictive tag under which profiles show the score. */
  String tag();

  /** The inputs, in the model's order; a tag may stand more than once. */
  List<Input> inputs();

  /** The number of coefficients, without the intercept. */
  int coefficientCount();

  /**
   * Scores. Never fails: an absent value, or one of the wrong type, follows the rule for missing.
   */
  Score score(FeatureSource source);

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
