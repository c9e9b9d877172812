package dev.selfsame.scoring.train;

import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.Intervals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the values of the training rows are spread, for later comparison. */
final class Spreads {

  private static final int PARTS = 10;
  private static final int SAMPLE = 2_000;
  private static final int MOST_CATEGORIES = 50;

  private Spreads() {}

  /**
   * By value if there are few different ones, else in tenths: intervals of about as many rows each.
   * Where the tenths begin is taken from at most {@value #SAMPLE} rows at equal distances.
   */
  static Histogram.Numbers ofNumbers(double[] values) {
    List<Double> edges = edges(sample(values));
    double[] sorted = edges.stream().mapToDouble(Double::doubleValue).toArray();
    long[] counts = new long[edges.size() + 1];
    long missing = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        missing++;
      } else {
        counts[Intervals.index(sorted, value)]++;
      }
    }
    double rows = values.length;
    List<Double> shares = Arrays.stream(counts).mapToObj(count -> count / rows).toList();
    return new Histogram.Numbers(edges, shares, missing / rows);
  }

  /** Ascending, without missing values. */
  private static double[] sample(double[] values) {
    int step = 1 + (values.length - 1) / SAMPLE;
    double[] sample = new double[(values.length + step - 1) / step];
    int count = 0;
    for (int i = 0; i < values.length; i += step) {
      if (!Double.isNaN(values[i])) {
        sample[count++] = values[i] + 0.0;
      }
    }
    double[] present = Arrays.copyOf(sample, count);
    Arrays.sort(present);
    return present;
  }

  /** The first values that differ, one more than there are parts. */
  private static double[] firstDifferent(double[] sorted) {
    double[] different = new double[PARTS + 1];
    int count = 0;
    for (int i = 0; i < sorted.length && count < different.length; i++) {
      if (count == 0 || sorted[i] > different[count - 1]) {
        different[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(different, count);
  }

  private static List<Double> edges(double[] sorted) {
    double[] different = firstDifferent(sorted);
    if (different.length < 2) {
      return Arrays.stream(different).boxed().toList();
    }
    if (different.length <= PARTS) {
      return Arrays.stream(different).skip(1).boxed().toList();
    }
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < PARTS; i++) {
      double edge = sorted[(int) ((long) i * sorted.length / PARTS)];
      if (edge > sorted[0] && (edges.isEmpty() || edge > edges.get(edges.size() - 1))) {
        edges.add(edge);
      }
    }
    return edges.isEmpty() ? List.of(different[1]) : edges;
  }

  static Histogram of(Column column, int[] rows) {
    if (column instanceof NumberColumn numbers) {
      double[] values = new double[rows.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = numbers.number(rows[i]);
      }
      return ofNumbers(values);
    }
    return ofCategories((CategoryColumn) column, rows);
  }

  private static Histogram ofCategories(CategoryColumn column, int[] rows) {
    int[] counts = new int[column.levels().size()];
    int missing = 0;
    for (int row : rows) {
      if (column.isMissing(row)) {
        missing++;
      } else {
        counts[column.code(row)]++;
      }
    }
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0 && CategoryEncoder.canBeWritten(column.levels().get(code))) {
        codes.add(code);
      }
    }
    codes.sort((a, b) -> Integer.compare(counts[b], counts[a]));
    SortedMap<String, Double> shares = new TreeMap<>();
    int shown = 0;
    for (int code : codes.subList(0, Math.min(codes.size(), MOST_CATEGORIES))) {
      shares.put(column.levels().get(code), counts[code] / (double) rows.length);
      shown += counts[code];
    }
    double others = (rows.length - missing - shown) / (double) rows.length;
    return new Histogram.Categories(shares, others, missing / (double) rows.length);
  }
}
