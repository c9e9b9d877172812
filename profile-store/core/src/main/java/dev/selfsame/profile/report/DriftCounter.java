package dev.selfsame.profile.report;

import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.evaluate.PopulationStability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts values by the bins of a training's histogram, a bin of missing values among them. Not
 * thread-safe.
 */
public final class DriftCounter {

  private static final String MISSING = "(missing)";
  private static final String OTHER = "(other)";

  private final List<String> labels = new ArrayList<>();
  private final List<Double> training = new ArrayList<>();
  private final @Nullable List<Double> edges;
  private final Map<String, Integer> places = new HashMap<>();
  private final long[] counts;
  private long count;

  /** By the bins of a histogram. */
  public DriftCounter(Histogram histogram) {
    if (histogram instanceof Histogram.Numbers numbers) {
      edges = numbers.edges();
      for (int i = 0; i <= numbers.edges().size(); i++) {
        add(interval(numbers.edges(), i), numbers.shares().get(i));
      }
    } else {
      Histogram.Categories categories = (Histogram.Categories) histogram;
      edges = null;
      categories
          .shares()
          .forEach(
              (category, share) -> {
                places.put(category, labels.size());
                add(category, share);
              });
      add(OTHER, categories.other());
    }
    add(MISSING, histogram.missing());
    counts = new long[labels.size()];
  }

  private void add(String label, double share) {
    labels.add(label);
    training.add(share);
  }

  private static String interval(List<Double> edges, int place) {
    if (edges.isEmpty()) {
      return "any";
    }
    if (place == 0) {
      return "below " + edges.get(0);
    }
    return place == edges.size()
        ? edges.get(place - 1) + " or more"
        : edges.get(place - 1) + " to below " + edges.get(place);
  }

  /** Counts a value as a model reads it; null if it is missing. */
  public void add(@Nullable Object value) {
    counts[place(value)]++;
    count++;
  }

  private int place(@Nullable Object value) {
    int missing = counts.length - 1;
    if (value == null) {
      return missing;
    }
    List<Double> bounds = edges;
    if (bounds == null) {
      return places.getOrDefault(value.toString(), missing - 1);
    }
    double number =
        value instanceof Number given
            ? given.doubleValue()
            : value instanceof Boolean flag ? (flag ? 1 : 0) : Double.NaN;
    if (Double.isNaN(number)) {
      return missing;
    }
    int place = 0;
    while (place < bounds.size() && number >= bounds.get(place)) {
      place++;
    }
    return place;
  }

  /** How many were counted. */
  public long count() {
    return count;
  }

  /** How far they are; null if none was counted, or the training had none. */
  public @Nullable Drift drift() {
    double sum = training.stream().mapToDouble(Double::doubleValue).sum();
    if (count == 0 || !(sum > 0)) {
      return null;
    }
    double[] expected = training.stream().mapToDouble(Double::doubleValue).toArray();
    double[] actual = new double[counts.length];
    List<Drift.Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      actual[i] = counts[i];
      bins.add(new Drift.Bin(labels.get(i), expected[i] / sum, counts[i] / (double) count));
    }
    return new Drift(PopulationStability.index(expected, actual), bins);
  }
}
