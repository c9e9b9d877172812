package dev.selfsame.scoring;

import org.jspecify.annotations.Nullable;

/** Values of tags as numbers. */
final class AsNumber {

  private AsNumber() {}

  /** A double as it is if it is finite, a whole number, a boolean as 0 or 1; else NaN. */
  static double of(@Nullable Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? number : Double.NaN;
    }
    if (value instanceof Long whole) {
      return whole;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return Double.NaN;
  }
}
