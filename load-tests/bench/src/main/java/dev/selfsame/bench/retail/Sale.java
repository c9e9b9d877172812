package dev.selfsame.bench.retail;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A row of {@code online_retail}.
 *
 * @param invoice begins with C if it is a cancellation
 * @param product the stock code
 * @param amount quantity by unit price, exactly
 * @param customer empty if it is not known
 */
record Sale(
    String invoice,
    String product,
    long quantity,
    BigDecimal amount,
    Instant time,
    String customer) {

  static final List<String> COLUMNS =
      List.of("invoice", "product", "quantity", "amount", "time", "customer", "cancelled");

  boolean isCancelled() {
    return invoice.startsWith("C");
  }

  /** The fields of {@link #COLUMNS}. */
  List<String> fields() {
    return List.of(
        invoice,
        product,
        Long.toString(quantity),
        amount.toPlainString(),
        time.toString(),
        customer,
        Boolean.toString(isCancelled()));
  }

  /** Reads the whole file. */
  static void forEach(Path file, Consumer<Sale> taker) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = new GZIPInputStream(raw);
        CsvReader<CsvRecord> rows =
            CsvReader.builder().ofCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      boolean header = true;
      for (CsvRecord row : rows) {
        if (!header) {
          taker.accept(of(row.getFields()));
        }
        header = false;
      }
    }
  }

  /** InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country. */
  private static Sale of(List<String> row) {
    long quantity = Long.parseLong(row.get(3));
    return new Sale(
        row.get(0),
        row.get(1),
        quantity,
        new BigDecimal(row.get(5)).multiply(BigDecimal.valueOf(quantity)),
        Instant.parse(row.get(4).replace(' ', 'T') + "Z"),
        row.get(6));
  }
}
