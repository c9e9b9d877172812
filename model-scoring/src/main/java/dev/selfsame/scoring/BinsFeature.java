package dev.selfsame.scoring;

import org.jspecify.annotations.Nullable;

/**
 * A number, by the interval that it is in.
 *
 * @param ends where an interval ends and the next begins, ascending
 * @param parts the contribution of each interval: one more than ends
 * @param binCount the number of bins of the document
 * @param missing the contribution without a value
 */
record BinsFeature(
    String name,
    String tag,
    String reason,
    double[] ends,
    double[] parts,
    int binCount,
    double missing)
    implements Feature {

  @Override
  public int coefficientCount() {
    return binCount;
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
    return Double.isFinite(x) ? parts[Intervals.index(ends, x)] : missing;
  }

  @Override
  public boolean isMissing(@Nullable Object value) {
    return Double.isNaN(AsNumber.of(value));
  }
}
