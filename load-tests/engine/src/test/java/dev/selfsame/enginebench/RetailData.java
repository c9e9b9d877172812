package dev.selfsame.enginebench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Purchases of the public data sets. */
final class RetailData {

  /**
   * A row.
   *
   * @param id unique, by the place in the file
   * @param customer empty if none is named
   * @param product empty if none is named
   * @param amount what it cost, in all
   */
  record Row(
      String id,
      String invoice,
      String customer,
      String product,
      long quantity,
      double price,
      double amount,
      long millis,
      boolean cancelled) {}

  private RetailData() {}

  /** Whether the data is there; if not, says on the console what is left out. */
  static boolean present(String folder) {
    boolean present = Files.isDirectory(folder(folder));
    if (!present) {
      System.out.println("NOT TESTED: " + folder + " is absent; set -Dselfsame.data=FOLDER");
    }
    return present;
  }

  private static Path folder(String folder) {
    return Path.of(System.getProperty("selfsame.data", "../../../shared/data"), folder);
  }

  /** The number that stands first under a name in the published facts. */
  static double fact(String folder, String name) throws IOException {
    String facts = Files.readString(folder(folder).resolve("facts.json"));
    Matcher found = Pattern.compile('"' + Pattern.quote(name) + "\": ([0-9.]+)").matcher(facts);
    if (!found.find()) {
      throw new IOException("facts.json has no " + name);
    }
    return Double.parseDouble(found.group(1));
  }

  static List<Row> retail() throws IOException {
    DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> line : lines("online_retail/online_retail.csv.gz")) {
      long quantity = Long.parseLong(field(line, "Quantity"));
      double price = Double.parseDouble(field(line, "UnitPrice"));
      String invoice = field(line, "InvoiceNo");
      rows.add(
          new Row(
              id(rows.size()),
              invoice,
              field(line, "CustomerID"),
              field(line, "StockCode"),
              quantity,
              price,
              quantity * price,
              LocalDateTime.parse(field(line, "InvoiceDate"), form)
                  .toInstant(ZoneOffset.UTC)
                  .toEpochMilli(),
              invoice.startsWith("C")));
    }
    return rows;
  }

  static List<Row> cdnow() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> line : lines("cdnow/cdnow_master.csv.gz")) {
      String id = id(rows.size());
      double value = Double.parseDouble(field(line, "dollar_value"));
      LocalDate date = LocalDate.parse(field(line, "date"), DateTimeFormatter.BASIC_ISO_DATE);
      rows.add(
          new Row(
              id,
              id,
              field(line, "customer_id"),
              "",
              Long.parseLong(field(line, "number_of_cds")),
              value,
              value,
              date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
              false));
    }
    return rows;
  }

  private static String field(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static String id(int row) {
    return "r%06d".formatted(row);
  }

  /** The rows of a file of one line each, by column. */
  private static List<Map<String, String>> lines(String file) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder(file))), StandardCharsets.UTF_8))) {
      List<String> header = cells(in.readLine());
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        List<String> cells = cells(line);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), cells.get(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** A quote opens and closes; two within quotes are one, which no column that is read has. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
