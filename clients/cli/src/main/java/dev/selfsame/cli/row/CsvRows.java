package dev.selfsame.cli.row;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV with a header line.
 *
 * <p>A quote that is never closed would swallow the rest of a file. So a row whose quotes are open
 * at the end of its line takes further lines only if that makes a good row of it; otherwise its
 * first line alone is broken and reading goes on with the second.
 */
final class CsvRows implements PlainRows {

  private static final int MAX_LINES_PER_ROW = 1000;

  private final Lines lines;
  private final char separator;
  private final CsvReader.CsvReaderBuilder parser;
  private final List<String> columns;

  CsvRows(Lines lines, char separator) throws IOException {
    this.lines = lines;
    this.separator = separator;
    this.parser =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .allowUnclosedQuote(false);
    this.columns = header();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Lines.Line line = lines.next();
    while (line != null && line.text().isEmpty()) {
      line = lines.next();
    }
    return line == null ? null : row(line);
  }

  private Row row(Lines.Line line) throws IOException {
    Row.Broken defect = line.defect();
    if (defect != null) {
      return defect;
    }
    if (line.text().indexOf('"') < 0) {
      return named(line.number(), split(line.text()));
    }
    List<String> fields = parse(line.text());
    if (fields != null && fields.size() == columns.size()) {
      return named(line.number(), fields);
    }
    Row longer = openQuotes(line.text()) ? joined(line) : null;
    if (longer != null) {
      return longer;
    }
    return fields == null
        ? new Row.Broken(line.number(), "bad quotes", "quotes that are not closed or do not fit")
        : named(line.number(), fields);
  }

  /** A row of several lines; null, with all lines but the first given back, if they make none. */
  private @Nullable Row joined(Lines.Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    List<Lines.Line> taken = new ArrayList<>();
    while (taken.size() < MAX_LINES_PER_ROW && text.length() < Lines.MAX_LENGTH) {
      Lines.Line line = lines.next();
      if (line == null) {
        break;
      }
      taken.add(line);
      text.append('\n').append(line.text());
      if (openQuotes(line.text())) {
        List<String> fields = parse(text.toString());
        if (fields != null && fields.size() == columns.size() && line.defect() == null) {
          return named(first.number(), fields);
        }
        break;
      }
    }
    lines.pushBack(taken);
    return null;
  }

  private List<String> header() throws IOException {
    Lines.Line line = lines.next();
    if (line == null) {
      throw new IOException("the file is empty; it needs a header line with the column names");
    }
    List<String> names = line.defect() == null ? parse(line.text()) : null;
    if (names == null) {
      throw new IOException("the header line cannot be read as CSV");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IOException("the header line names a column twice: " + String.join(", ", names));
    }
    return List.copyOf(names);
  }

  private Row named(long line, List<String> fields) {
    if (fields.size() != columns.size()) {
      return new Row.Broken(
          line,
          "wrong column count",
          fields.size() + " columns where the header has " + columns.size());
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        cells.put(columns.get(i), fields.get(i));
      }
    }
    return new Row.Cells(line, cells);
  }

  private @Nullable List<String> parse(String text) {
    try {
      return parser.ofSingleCsvRecord(text).getFields();
    } catch (CsvParseException e) {
      return null;
    }
  }

  /** Without quotes there is nothing to parse, and most rows have none. */
  private List<String> split(String text) {
    List<String> fields = new ArrayList<>(columns.size());
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      fields.add(text.substring(start, end));
      start = end + 1;
    }
    fields.add(text.substring(start));
    return fields;
  }

  private static boolean openQuotes(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
