package dev.selfsame.scoring;

import org.jspecify.annotations.Nullable;

/** One term of a linear model: turns a tag's value into its part of the linear predictor. */
sealed interface Feature permits NumericFeature, OneHotFeature, BinsFeature {

  String name();

  String tag();

  String reason();

  int coefficientCount();

  /**
   * The contribution of a value. Told apart by type, of which there are three: a call through the
   * interface costs as much as a lookup.
   */
  static double part(Feature feature, @Nullable Object value) {
    if (feature instanceof NumericFeature numeric) {
      return numeric.contribution(value);
    }
    return feature instanceof BinsFeature bins
        ? bins.contribution(value)
        : ((OneHotFeature) feature).contribution(value);
  }

  /**
   * The contribution of a value, finite; that for missing, if the value is null or of a type that
   * the feature does not take.
   */
  double contribution(@Nullable Object value);

  /**
   * The value as a number, by which {@link #at} knows it: the number itself, or which category it
   * is; NaN for missing.
   */
  double code(@Nullable Object value);

  /** The contribution of what has this code, to the bit; that for missing, if it is not finite. */
  double at(double code);

  /** Whether the rule for missing values applies to the value. */
  boolean isMissing(@Nullable Object value);
}
