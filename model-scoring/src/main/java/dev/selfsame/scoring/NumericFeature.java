package dev.selfsame.scoring;

import org.jspecify.annotations.Nullable;

/**
 * A number, clipped, less its mean, times a slope, which is its coefficient divided by its scale:
 * {@code (clip(x) - mean) * slope}, in this order of operations.
 *
 * @param slope finite
 * @param clipMin negative infinity if there is none
 * @param clipMax positive infinity if there is none
 * @param missing the contribution without a value
 */
record NumericFeature(
    String name,
    String tag,
    String reason,
    double mean,
    double slope,
    double clipMin,
    double clipMax,
    double missing)
    implements Feature {

  boolean isCentred() {
    return Double.compare(mean, 0) != 0;
  }

  boolean isClipped() {
    return clipMin != Double.NEGATIVE_INFINITY || clipMax != Double.POSITIVE_INFINITY;
  }

  /** The same; a missing value counts as this one. */
  NumericFeature imputing(double value) {
    return new NumericFeature(name, tag, reason, mean, slope, clipMin, clipMax, term(value));
  }

  @Override
  public int coefficientCount() {
    return 1;
  }

  @Override
  public double contribution(@Nullable Object value) {
    return value instanceof Double x ? at(x) : at(AsNumber.of(value));
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

  /** Every step is held among the doubles, so that none can make a NaN of another's overflow. */
  private double term(double x) {
    double clipped = x < clipMin ? clipMin : x > clipMax ? clipMax : x;
    double part = (clipped - mean) * slope;
    return Math.abs(part) <= Double.MAX_VALUE
        ? part
        : Predictor.held(Predictor.held(clipped - mean) * slope);
  }
}
