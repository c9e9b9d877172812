package dev.selfsame.profile.engine;

/**
 * A feature for which a model's rule for missing or for other values applied.
 *
 * @param feature the feature's name
 * @param tag the tag it reads
 * @param why what was wrong with the tag's value
 */
public record MissingInput(String feature, String tag, Why why) {

  /** What was wrong with the value. */
  public enum Why {
    /** The tag has none. */
    ABSENT,
    /** Its time to live is over. */
    EXPIRED,
    /** It is of a type that the feature does not take. */
    WRONG_TYPE,
    /** It is a category, or in no interval, that the model knows: the rule for others applied. */
    UNKNOWN_VALUE
  }
}
