package dev.selfsame.scoring;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How values were spread over the rows of training; what they are compared with later. */
public sealed interface Histogram {

  /** The share of rows without a value, 0 to 1. */
  double missing();

  /**
   * Of numbers.
   *
   * @param edges strictly ascending; the first interval ends before the first edge, each further
   *     one begins at its edge
   * @param shares of all rows by interval: one more than edges
   */
  record Numbers(List<Double> edges, List<Double> shares, double missing) implements Histogram {
    public Numbers {
      edges = List.copyOf(edges);
      shares = List.copyOf(shares);
    }
  }

  /**
   * Of categories.
   *
   * @param shares of all rows by category
   * @param other the share of all other categories together
   */
  record Categories(SortedMap<String, Double> shares, double other, double missing)
      implements Histogram {
    public Categories {
      shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }
  }
}
