package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes rows one after the other; not thread-safe. */
public final class TableBuilder {

  /** The most cells of a table: about half a gigabyte of numbers. */
  public static final long MOST_CELLS = 64_000_000;

  private static final int FIRST_ROWS = 1024;

  private final List<Growing> columns = new ArrayList<>();
  private int rows;

  /** Adds a column of numbers; before the first row. */
  public TableBuilder numbers(Heading heading) {
    columns.add(new GrowingNumbers(heading));
    return this;
  }

  /** Adds a column of categories; before the first row. */
  public TableBuilder categories(Heading heading) {
    columns.add(new GrowingCategories(heading));
    return this;
  }

  /**
   * Adds a row: for each column its value, or null if it is missing. Numbers take any Number, and a
   * Boolean as 0 or 1; NaN is missing. Categories take anything by its text.
   *
   * @throws TrainingException if a number is none or beyond ±1e150, or the table grows past {@link
   *     #MOST_CELLS}
   */
  public TableBuilder row(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new TrainingException(
          "row " + (rows + 1) + " has " + values.length + " values, not " + columns.size());
    }
    if ((rows + 1L) * columns.size() > MOST_CELLS) {
      throw new TrainingException(
          "the table is larger than "
              + MOST_CELLS
              + " cells; leave out columns, or train on a sample of the rows");
    }
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(rows, values[i]);
    }
    rows++;
    return this;
  }

  /** The rows so far. */
  public int rows() {
    return rows;
  }

  /** The table; the builder is of no use afterwards. */
  public Table build() {
    return Table.of(columns.stream().map(column -> column.build(rows)).toList());
  }

  private interface Growing {
    void add(int row, @Nullable Object value);

    Column build(int rows);
  }

  private static final class GrowingNumbers implements Growing {
    private final Heading heading;
    private double[] values = new double[FIRST_ROWS];

    GrowingNumbers(Heading heading) {
      this.heading = heading;
    }

    @Override
    public void add(int row, @Nullable Object value) {
      if (row == values.length) {
        values = Arrays.copyOf(values, 2 * row);
      }
      values[row] = number(row, value);
      NumberColumn.check(heading, row, values[row]);
    }

    private double number(int row, @Nullable Object value) {
      if (value == null) {
        return Double.NaN;
      }
      if (value instanceof Number number) {
        return number.doubleValue();
      }
      if (value instanceof Boolean flag) {
        return flag ? 1 : 0;
      }
      throw new TrainingException(
          "column " + heading.name() + ", row " + (row + 1) + ": " + value + " is not a number");
    }

    @Override
    public Column build(int rows) {
      return new NumberColumn(heading, Arrays.copyOf(values, rows));
    }
  }

  private static final class GrowingCategories implements Growing {
    private final Heading heading;
    private final Map<String, Integer> codeByLevel = new HashMap<>();
    private final List<String> levels = new ArrayList<>();
    private int[] codes = new int[FIRST_ROWS];

    GrowingCategories(Heading heading) {
      this.heading = heading;
    }

    @Override
    public void add(int row, @Nullable Object value) {
      if (row == codes.length) {
        codes = Arrays.copyOf(codes, 2 * row);
      }
      codes[row] =
          value == null
              ? CategoryColumn.MISSING
              : codeByLevel.computeIfAbsent(value.toString(), this::code);
    }

    private int code(String level) {
      levels.add(level);
      return levels.size() - 1;
    }

    @Override
    public Column build(int rows) {
      return new CategoryColumn(heading, Arrays.copyOf(codes, rows), levels);
    }
  }
}
