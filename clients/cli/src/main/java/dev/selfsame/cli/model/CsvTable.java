package dev.selfsame.cli.model;

import dev.selfsame.cli.row.Format;
import dev.selfsame.cli.row.Row;
import dev.selfsame.cli.row.RowSource;
import dev.selfsame.scoring.train.Heading;
import dev.selfsame.scoring.train.Table;
import dev.selfsame.scoring.train.TableBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header line as a table. Cells are stripped of blanks; an empty one is missing.
 * A column is one of numbers if all its values are written like numbers, none with a leading zero
 * as codes have them. The file is read twice: to see what its columns are, then to take them.
 *
 * @param separator between the columns
 * @param missing words that stand for a missing value, besides nothing
 * @param numbers columns that are numbers whatever they look like
 * @param categories columns that are categories whatever they look like
 * @param tag the tag that a column stands for
 */
public record CsvTable(
    char separator,
    Set<String> missing,
    Set<String> numbers,
    Set<String> categories,
    UnaryOperator<String> tag) {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(0|[1-9][0-9]*|(?=\\.[0-9]))(\\.[0-9]*)?([eE][+-]?[0-9]+)?");

  /**
   * Reads a file, compressed with gzip or not.
   *
   * @throws IOException if it cannot be read, or a row has not the columns of the header
   */
  public Table read(Path file) throws IOException {
    List<String> columns;
    Map<String, Boolean> isNumber = new HashMap<>();
    try (RowSource source = open(file, separator)) {
      columns = source.rows().columns();
      requireColumns(columns);
      each(file, source, cells -> look(cells, isNumber));
    }
    Set<String> asNumbers = new LinkedHashSet<>();
    TableBuilder table = new TableBuilder();
    for (String column : columns) {
      boolean number =
          numbers.contains(column)
              || (!categories.contains(column) && isNumber.getOrDefault(column, false));
      Heading heading = Heading.of(column, tag.apply(column));
      if (number) {
        asNumbers.add(column);
        table.numbers(heading);
      } else {
        table.categories(heading);
      }
    }
    try (RowSource source = open(file, separator)) {
      each(file, source, cells -> table.row(row(columns, asNumbers, cells)));
    }
    return table.build();
  }

  private void requireColumns(List<String> columns) throws IOException {
    Set<String> named = new LinkedHashSet<>(numbers);
    named.addAll(categories);
    named.removeAll(columns);
    if (!named.isEmpty()) {
      throw new IOException(
          "there is no column "
              + String.join(", ", named)
              + "; there are "
              + String.join(", ", columns));
    }
  }

  /** The columns of a file's header line. */
  public static List<String> columns(Path file, char separator) throws IOException {
    try (RowSource source = open(file, separator)) {
      return source.rows().columns();
    }
  }

  private static RowSource open(Path file, char separator) throws IOException {
    return RowSource.open(
        Files.newInputStream(file), Format.CSV, StandardCharsets.UTF_8, separator);
  }

  private interface Taker {
    void take(Map<String, String> cells);
  }

  private void each(Path file, RowSource source, Taker taker) throws IOException {
    for (Row row = source.rows().next(); row != null; row = source.rows().next()) {
      if (row instanceof Row.Broken broken) {
        throw new IOException(file + ", line " + broken.line() + ": " + broken.detail());
      }
      taker.take(((Row.Cells) row).cells());
    }
  }

  private void look(Map<String, String> cells, Map<String, Boolean> isNumber) {
    cells.forEach(
        (column, raw) -> {
          String cell = raw.strip();
          if (!isMissing(cell)) {
            boolean number = isNumber.getOrDefault(column, true) && NUMBER.matcher(cell).matches();
            isNumber.put(column, number);
          }
        });
  }

  private boolean isMissing(String cell) {
    return cell.isEmpty() || missing.contains(cell);
  }

  private @Nullable Object[] row(
      List<String> columns, Set<String> asNumbers, Map<String, String> cells) {
    @Nullable Object[] row = new Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      String raw = cells.get(columns.get(i));
      String cell = raw == null ? "" : raw.strip();
      if (!isMissing(cell)) {
        row[i] = asNumbers.contains(columns.get(i)) ? number(cell) : cell;
      }
    }
    return row;
  }

  /** The number; the text itself if it is none, at which the table takes offence. */
  private static Object number(String cell) {
    try {
      return Double.valueOf(cell);
    } catch (NumberFormatException e) {
      return cell;
    }
  }
}
