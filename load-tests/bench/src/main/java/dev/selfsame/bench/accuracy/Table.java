package dev.selfsame.bench.accuracy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file of a public data set.
 *
 * @param header the columns' names
 * @param rows the fields of each row
 */
record Table(List<String> header, List<List<String>> rows) {

  static Table read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        CsvReader<CsvRecord> lines =
            CsvReader.builder().ofCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      List<List<String>> rows = new ArrayList<>();
      for (CsvRecord line : lines) {
        rows.add(List.copyOf(line.getFields()));
      }
      return new Table(rows.get(0), rows.subList(1, rows.size()));
    }
  }

  void write(Path file) throws IOException {
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      writer.writeRecord(header);
      rows.forEach(writer::writeRecord);
    }
  }

  /** The rows of both, which have the same columns. */
  Table and(Table more) {
    return new Table(header, Stream.concat(rows.stream(), more.rows.stream()).toList());
  }

  /** One field of each row. */
  List<String> column(String name) {
    int place = place(name);
    return rows.stream().map(row -> row.get(place)).toList();
  }

  /** One field of one row. */
  String column(int row, String name) {
    return rows.get(row).get(place(name));
  }

  private int place(String name) {
    int place = header.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + header);
    }
    return place;
  }
}
