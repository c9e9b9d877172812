package dev.selfsame.scoring;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A category with a coefficient of its own.
 *
 * @param codes where each category is in {@code parts}; besides each string, of the boolean or the
 *     whole number that is written like it, so that looking one up makes no string
 * @param parts the contributions of the categories
 * @param other the contribution of a category that has no code
 * @param missing the contribution without a value
 */
record OneHotFeature(
    String name,
    String tag,
    String reason,
    Map<Object, Integer> codes,
    double[] parts,
    double other,
    double missing)
    implements Feature {

  private static final int OTHER = -1;

  static OneHotFeature of(
      String name,
      String tag,
      String reason,
      Map<String, Double> categories,
      double other,
      double missing) {
    Map<Object, Integer> codes = new HashMap<>();
    double[] parts = new double[categories.size()];
    int next = 0;
    for (Map.Entry<String, Double> category : categories.entrySet()) {
      codes.put(category.getKey(), next);
      Object typed = typed(category.getKey());
      if (typed != null) {
        codes.put(typed, next);
      }
      parts[next++] = category.getValue();
    }
    return new OneHotFeature(name, tag, reason, codes, parts, other, missing);
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
  public int coefficientCount() {
    return parts.length;
  }

  @Override
  public double contribution(@Nullable Object value) {
    Integer code = value == null ? null : codes.get(value);
    if (code != null) {
      return parts[code];
    }
    return isMissing(value) ? missing : other;
  }

  @Override
  public double code(@Nullable Object value) {
    return isMissing(value) ? Double.NaN : codes.getOrDefault(value, OTHER);
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
