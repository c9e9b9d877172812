package dev.selfsame.scoring.train;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns of equal length, in memory: 8 bytes a number, 4 a category. Immutable.
 *
 * <p>Build one with {@link TableBuilder}, or of columns that are there already.
 */
public final class Table {

  private final List<Column> columns;
  private final int rows;

  private Table(List<Column> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * A table of these columns.
   *
   * @throws TrainingException if there is none, if they are not of one length, or if two are called
   *     alike
   */
  public static Table of(List<? extends Column> columns) {
    if (columns.isEmpty()) {
      throw new TrainingException("the table has no columns");
    }
    int rows = columns.get(0).rows();
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (column.rows() != rows) {
        throw new TrainingException(
            "column " + column.name() + " has " + column.rows() + " rows, not " + rows);
      }
      if (!names.add(column.name())) {
        throw new TrainingException("two columns are called " + column.name());
      }
    }
    return new Table(List.copyOf(columns), rows);
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The column of this name.
   *
   * @throws TrainingException if there is none
   */
  public Column column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new TrainingException(
                    "there is no column "
                        + name
                        + "; there are "
                        + String.join(", ", columns.stream().map(Column::name).toList())));
  }
}
