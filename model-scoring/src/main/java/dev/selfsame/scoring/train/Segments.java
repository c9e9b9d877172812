package dev.selfsame.scoring.train;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the segment of each row: the 50 most frequent values of a column, of equally frequent ones
 * the first by name, and all others together. Does not depend on the order of the rows.
 */
final class Segments {

  private static final int MOST = 50;
  private static final String OTHERS = "(others)";

  private final Column column;
  private final Set<String> apart;

  /**
   * The segments of a column.
   *
   * @param rows those in which its values are counted
   */
  Segments(Column column, int[] rows) {
    this.column = column;
    Map<String, Long> counts = new HashMap<>();
    for (int row : rows) {
      counts.merge(value(row), 1L, Long::sum);
    }
    Comparator<Map.Entry<String, Long>> mostFirst = Map.Entry.comparingByValue();
    this.apart =
        counts.entrySet().stream()
            .sorted(mostFirst.reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
  }

  private String value(int row) {
    Object value = column.value(row);
    return value == null ? "(missing)" : value.toString();
  }

  /** The segment of a row. */
  String of(int row) {
    String value = value(row);
    return apart.contains(value) ? value : OTHERS;
  }
}
