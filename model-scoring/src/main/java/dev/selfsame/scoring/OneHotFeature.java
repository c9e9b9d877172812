package dev.selfsame.scoring;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A category with a coefficient of its own.
 *
 * @param coefficients by category; besides each string, the boolean or the whole number that is
 *     written like it, so that looking one up makes no string
 * @param coefficientCount the number of categories
 * @param other the contribution of a category that is not in {@code coefficients}
 * @param missing the contribution without a value
 */
record OneHotFeature(
    String name,
    String tag,
    String reason,
    Map<Object, Double> coefficients,
    int coefficientCount,
    double other,
    double missing)
    implements Feature {

  static OneHotFeature of(
      String name,
      String tag,
      String reason,
      Map<String, Double> categories,
      double other,
      double missing) {
    Map<Object, Double> coefficients = new HashMap<>();
    categories.forEach(
        (category, coefficient) -> {
          coefficients.put(category, coefficient);
          Object typed = typed(category);
          if (typed != null) {
            coefficients.put(typed, coefficient);
          }
        });
    return new OneHotFeature(name, tag, reason, coefficients, categories.size(), other, missing);
  }

  private static @Nullable Object typed(String category) {
    if (category.equals("true") || category.equals("false")) {
      return Boolean.valueOf(category);
    }
    try {
      Long whole = Long.valueOf(category);
      return whole.toString().equals(category) ? whole : null;
    } catch (NumberFormatException notAWholeNumber) {
      return null;
    }
  }

  @Override
  public double contribution(@Nullable Object value) {
    if (isMissing(value)) {
      return missing;
    }
    Double coefficient = coefficients.get(value);
    return coefficient == null ? other : coefficient;
  }

  @Override
  public boolean isMissing(@Nullable Object value) {
    return !(value instanceof String || value instanceof Long || value instanceof Boolean);
  }
}
