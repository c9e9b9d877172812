package dev.selfsame.scoring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A category with a coefficient of its own.
 *
 * @param categories where each category is in {@code parts}
 * @param parts the contributions of the categories
 * @param other the contribution of any other category
 * @param missing the contribution without a value
 */
record OneHotFeature(
    String name,
    String tag,
    String reason,
    Categories categories,
    double[] parts,
    double other,
    double missing)
    implements Feature {

  static OneHotFeature of(
      String name,
      String tag,
      String reason,
      Map<String, Double> coefficients,
      double other,
      double missing) {
    List<String> names = List.copyOf(coefficients.keySet());
    double[] parts = names.stream().mapToDouble(coefficients::get).toArray();
    return new OneHotFeature(name, tag, reason, new Categories(names), parts, other, missing);
  }

  @Override
  public int coefficientCount() {
    return parts.length;
  }

  @Override
  public double contribution(@Nullable Object value) {
    if (value == null || isMissing(value)) {
      return missing;
    }
    int place = categories.place(value);
    return place == Categories.NONE ? other : parts[place];
  }

  @Override
  public double code(@Nullable Object value) {
    return value == null || isMissing(value) ? Double.NaN : categories.place(value);
  }

  @Override
  public double at(double code) {
    if (!Double.isFinite(code)) {
      return missing;
    }
    return code >= 0 && code < parts.length ? parts[(int) code] : other;
  }

  @Override
  public boolean isMissing(@Nullable Object value) {
    return !(value instanceof String || value instanceof Long || value instanceof Boolean);
  }
}
