package dev.selfsame.scoring.train;

import dev.selfsame.scoring.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the values of the training rows are spread, for later comparison. */
final class Spreads {

  private static final int PARTS = 10;
  private static final int MOST_CATEGORIES = 50;

  private Spreads() {}

  /**
   * By value if there are few different ones, else in tenths of the values that are there: as many
   * intervals of about as many rows each.
   */
  static Histogram.Numbers ofNumbers(double[] values) {
    double[] sorted = Arrays.stream(values).filter(x -> !Double.isNaN(x)).sorted().toArray();
    List<Double> edges = edges(sorted);
    List<Double> shares = new ArrayList<>();
    int before = 0;
    for (double edge : edges) {
      int below = below(sorted, edge);
      shares.add((below - before) / (double) values.length);
      before = below;
    }
    shares.add((sorted.length - before) / (double) values.length);
    return new Histogram.Numbers(
        edges, shares, (values.length - sorted.length) / (double) values.length);
  }

  private static List<Double> edges(double[] sorted) {
    double[] different =
        Arrays.stream(sorted).map(x -> x + 0.0).distinct().limit(PARTS + 1).toArray();
    if (different.length < 2) {
      return Arrays.stream(different).boxed().toList();
    }
    if (different.length <= PARTS) {
      return Arrays.stream(different).skip(1).boxed().toList();
    }
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < PARTS; i++) {
      double edge = sorted[(int) ((long) i * sorted.length / PARTS)] + 0.0;
      if (edge > sorted[0] && (edges.isEmpty() || edge > edges.get(edges.size() - 1))) {
        edges.add(edge);
      }
    }
    return edges.isEmpty() ? List.of(different[1]) : edges;
  }

  private static int below(double[] sorted, double bound) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static Histogram of(Column column, int[] rows) {
    if (column instanceof NumberColumn numbers) {
      return ofNumbers(Arrays.stream(rows).mapToDouble(numbers::number).toArray());
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
