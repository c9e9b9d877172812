package dev.selfsame.scoring;

import org.jspecify.annotations.Nullable;

/**
 * A number, clipped, then standardised, times a coefficient: {@code coefficient * ((clip(x) - mean)
 * / scale)}, in this order of operations.
 *
 * @param clipMin negative infinity if there is none
 * @param clipMax positive infinity if there is none
 * @param scale more than 0
 * @param missing the contribution without a value
 */
record NumericFeature(
    String name,
    String tag,
    String reason,
    double coefficient,
    double mean,
    double scale,
    double clipMin,
    double clipMax,
    double missing)
    implements Feature {

  /** Whether it adds the coefficient times the number as it is. */
  boolean isPlain() {
    return Double.compare(mean, 0) == 0 && scale == 1 && !isClipped();
  }

  boolean isClipped() {
    return clipMin != Double.NEGATIVE_INFINITY || clipMax != Double.POSITIVE_INFINITY;
  }

  /** The same; a missing value counts as this one. */
  NumericFeature imputing(double value) {
    return contributing(term(value));
  }

  /** The same; a missing value contributes this. */
  NumericFeature contributing(double missing) {
    return new NumericFeature(
        name, tag, reason, coefficient, mean, scale, clipMin, clipMax, missing);
  }

  @Override
  public int coefficientCount() {
    return 1;
  }

  @Override
  public double contribution(@Nullable Object value) {
    return at(AsNumber.of(value));
  }

  @Override
  public double code(@Nullable Object value) {
    return AsNumber.of(value);
  }

  @Override
  public double at(double x) {
    return Double.isFinite(x) ? term(x) : missing;
  }

  @Override
  public boolean isMissing(@Nullable Object value) {
    return Double.isNaN(AsNumber.of(value));
  }

  private double term(double x) {
    double clipped = Math.max(clipMin, Math.min(clipMax, x));
    double z = bounded((clipped - mean) / scale, Double.MAX_VALUE);
    return bounded(coefficient * z, Fields.LARGEST);
  }

  /** Keeps an overflow finite, so that no later step can make a NaN of it. */
  private static double bounded(double x, double bound) {
    return Math.max(-bound, Math.min(bound, x));
  }
}
