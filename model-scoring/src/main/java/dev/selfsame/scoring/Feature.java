package dev.selfsame.scoring;

import org.jspecify.annotations.Nullable;

/** One term of a linear model: turns a tag's value into its part of the linear predictor. */
sealed interface Feature permits NumericFeature, OneHotFeature, BinsFeature {

  String name();

  String tag();

  String reason();

  int coefficientCount();

  /**
   * The contribution of a value, finite and at most {@link Fields#LARGEST} in size; that for
   * missing, if the value is null or of a type that the feature does not take.
   */
  double contribution(@Nullable Object value);

  /** Whether the rule for missing values applies to the value. */
  boolean isMissing(@Nullable Object value);
}
