package dev.selfsame.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A category with a coefficient of its own. */
final class OneHotFeature implements Feature {

  private final String name;
  private final String tag;
  private final String reason;
  private final int coefficientCount;
  private final StringTable categories;

  /** By the numbers of categories; what a number is no category's adds what others do. */
  private final double[] parts;

  /** The numbers of categories that are written like a whole number or a boolean, by that. */
  private final Map<Object, Integer> unwritten = new HashMap<>();

  private final double other;
  private final double missing;

  /**
   * @param coefficients the contributions of the categories
   * @param other the contribution of any other category
   * @param missing the contribution without a value
   */
  OneHotFeature(
      String name,
      String tag,
      String reason,
      Map<String, Double> coefficients,
      double other,
      double missing) {
    this.name = name;
    this.tag = tag;
    this.reason = reason;
    this.other = other;
    this.missing = missing;
    coefficientCount = coefficients.size();
    categories = new StringTable(List.copyOf(coefficients.keySet()));
    parts = new double[categories.size()];
    Arrays.fill(parts, other);
    coefficients.forEach(this::put);
  }

  private void put(String category, double part) {
    int number = categories.number(category);
    parts[number] = part;
    if (category.equals("true") || category.equals("false")) {
      unwritten.put(Boolean.valueOf(category), number);
    }
    Long whole = Counterfactual.whole(category);
    if (whole != null) {
      unwritten.put(whole, number);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public int coefficientCount() {
    return coefficientCount;
  }

  @Override
  public double contribution(@Nullable Object value) {
    if (value == null || isMissing(value)) {
      return missing;
    }
    int number = number(value);
    return number == StringTable.NONE ? other : parts[number];
  }

  private int number(Object value) {
    return value instanceof String string
        ? categories.number(string)
        : unwritten.getOrDefault(value, StringTable.NONE);
  }

  @Override
  public double code(@Nullable Object value) {
    return value == null || isMissing(value) ? Double.NaN : number(value);
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
