package dev.selfsame.scoring.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Reads the public tables, none of which has quotes. */
final class PublicTables {

  private PublicTables() {}

  /** The file; ends the test with a word if it is not there. */
  static Path file(String name) {
    Path file = Path.of(System.getProperty("selfsame.data", "data")).resolve(name);
    if (!Files.exists(file)) {
      String skipped = "skipped: there is no " + name + " under the folder of selfsame.data";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    return file;
  }

  static Table csv(Path file, List<String> numeric) throws IOException {
    List<String> lines = lines(file);
    String[] names = lines.get(0).split(",", -1);
    TableBuilder table = new TableBuilder();
    for (String name : names) {
      if (numeric.contains(name)) {
        table.numbers(heading(name));
      } else {
        table.categories(heading(name));
      }
    }
    Set<String> numbers = Set.copyOf(numeric);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      @Nullable Object[] row = new Object[cells.length];
      for (int i = 0; i < cells.length; i++) {
        String cell = cells[i].strip();
        if (!cell.isEmpty()) {
          row[i] = numbers.contains(names[i]) ? Double.valueOf(cell) : cell;
        }
      }
      table.row(row);
    }
    return table.build();
  }

  /** The rows of both files, one after the other, with columns f1 to f123 and the label. */
  static Table a9a(Path train, Path test) throws IOException {
    int features = 123;
    TableBuilder table = new TableBuilder();
    for (int i = 1; i <= features; i++) {
      table.numbers(Heading.of("f" + i, "in.f" + i));
    }
    table.categories(heading("label"));
    List<String> lines = new ArrayList<>(lines(train));
    lines.addAll(lines(test));
    for (String line : lines) {
      String[] cells = line.strip().split(" ");
      @Nullable Object[] row = new Object[features + 1];
      Arrays.fill(row, 0, features, 0.0);
      row[features] = cells[0];
      for (int i = 1; i < cells.length; i++) {
        String[] pair = cells[i].split(":");
        row[Integer.parseInt(pair[0]) - 1] = Double.valueOf(pair[1]);
      }
      table.row(row);
    }
    return table.build();
  }

  private static Heading heading(String column) {
    return Heading.of(
        column, "in." + column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
      return lines.lines().toList();
    }
  }
}
