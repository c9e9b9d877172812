package dev.selfsame.scoring.evaluate;

import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.Intervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts values by the intervals or categories of a histogram, to say how far they have moved from
 * it. Not thread-safe.
 */
public final class HistogramCounter {

  private final Histogram expected;
  private final List<Double> shares;
  private final Map<String, Integer> placeByCategory = new TreeMap<>();
  private final double[] edges;
  private final double[] counts;
  private long rows;

  /** Compares with this one. */
  public HistogramCounter(Histogram expected) {
    this.expected = expected;
    List<Double> all = new ArrayList<>();
    List<Double> ends = List.of();
    if (expected instanceof Histogram.Numbers numbers) {
      ends = numbers.edges();
      all.addAll(numbers.shares());
    } else if (expected instanceof Histogram.Categories categories) {
      categories
          .shares()
          .forEach(
              (category, share) -> {
                placeByCategory.put(category, all.size());
                all.add(share);
              });
      all.add(categories.other());
    }
    all.add(expected.missing());
    this.shares = all;
    this.edges = ends.stream().mapToDouble(Double::doubleValue).toArray();
    this.counts = new double[all.size()];
  }

  /**
   * Counts a value: a Double, Long, Boolean or String as a model reads it. One that is null, or not
   * of the histogram's kind, is missing.
   */
  public void add(@Nullable Object value) {
    counts[place(value)]++;
    rows++;
  }

  private int place(@Nullable Object value) {
    int missing = counts.length - 1;
    if (expected instanceof Histogram.Numbers) {
      double x = number(value);
      return Double.isFinite(x) ? Intervals.index(edges, x) : missing;
    }
    boolean category = value instanceof String || value instanceof Long || value instanceof Boolean;
    return category ? placeByCategory.getOrDefault(String.valueOf(value), missing - 1) : missing;
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** The values so far. */
  public long rows() {
    return rows;
  }

  /** The share of missing values; 0 without values. */
  public double missing() {
    return rows == 0 ? 0 : counts[counts.length - 1] / rows;
  }

  /**
   * The population stability index of the values against the histogram; see {@link
   * PopulationStability}.
   *
   * @throws IllegalArgumentException if there are no values
   */
  public double index() {
    return PopulationStability.index(
        shares.stream().mapToDouble(Double::doubleValue).toArray(), counts);
  }
}
