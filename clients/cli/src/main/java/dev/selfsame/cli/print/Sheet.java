package dev.selfsame.cli.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text under named columns, printed in any {@link Output}. CSV and JSON go out row by row,
 * so that long answers need no memory; a table waits for its end to know its widths. Nothing is
 * printed before the first row or the end. An empty cell is null in JSON. Not thread-safe.
 */
public final class Sheet {

  private final List<String> columns;
  private final Output output;
  private final PrintWriter out;
  private final List<List<String>> rows = new ArrayList<>();
  private long printed;

  /** Starts a sheet. */
  public Sheet(Output output, PrintWriter out, String... columns) {
    this.output = output;
    this.out = out;
    this.columns = List.of(columns);
  }

  /** Adds a row with as many cells as there are columns. */
  public void row(String... cells) {
    List<String> row = List.of(cells);
    switch (output) {
      case TABLE -> rows.add(row);
      case CSV -> out.print((printed == 0 ? csv(columns) : "") + csv(row));
      case JSON -> out.print((printed == 0 ? "[\n  " : ",\n  ") + object(row));
    }
    printed++;
  }

  /** Ends the sheet; the writer stays open. */
  public void end() {
    if (output == Output.TABLE) {
      printTable();
    } else if (output == Output.JSON) {
      out.println(printed == 0 ? "[]" : "\n]");
    } else if (printed == 0) {
      out.print(csv(columns));
    }
    out.flush();
  }

  private void printTable() {
    List<List<String>> all = new ArrayList<>();
    all.add(columns.stream().map(name -> name.replace('_', ' ')).toList());
    all.addAll(rows);
    int[] widths = new int[columns.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String csv(List<String> row) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      writer.writeRecord(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private String object(List<String> row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (int i = 0; i < row.size(); i++) {
        json.writeFieldName(columns.get(i));
        if (row.get(i).isEmpty()) {
          json.writeNull();
        } else {
          json.writeString(row.get(i));
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
