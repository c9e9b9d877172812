package dev.selfsame.cli.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

  @Test
  void next_plainRows_areNamedByTheHeader() throws IOException {
    assertThat(read("a,b\n1,2\n,3\n"))
        .containsExactly(
            new Row.Cells(2, Map.of("a", "1", "b", "2")), new Row.Cells(3, Map.of("b", "3")));
  }

  @Test
  void next_byteOrderMarkCrlfAndEmptyLines_areNoMatter() throws IOException {
    assertThat(read("\uFEFFa,b\r\n1,2\r\n\r\n3,4"))
        .containsExactly(
            new Row.Cells(2, Map.of("a", "1", "b", "2")),
            new Row.Cells(4, Map.of("a", "3", "b", "4")));
  }

  @Test
  void next_quotesWithCommasQuotesAndLines_areOneRow() throws IOException {
    assertThat(read("a,b\n\"x,\"\"y\"\"\nz\",2\n3,4\n"))
        .containsExactly(
            new Row.Cells(2, Map.of("a", "x,\"y\"\nz", "b", "2")),
            new Row.Cells(4, Map.of("a", "3", "b", "4")));
  }

  @Test
  void next_quoteThatIsNeverClosed_breaksItsOwnLineOnly() throws IOException {
    List<Row> rows = read("a,b\n1,2\n\"open,2\n3,4\n5,6\n");

    assertThat(rows).hasSize(4);
    assertThat(rows.get(1)).isInstanceOf(Row.Broken.class);
    assertThat(rows.get(1).line()).isEqualTo(3);
    assertThat(rows.get(2)).isEqualTo(new Row.Cells(4, Map.of("a", "3", "b", "4")));
    assertThat(rows.get(3)).isEqualTo(new Row.Cells(5, Map.of("a", "5", "b", "6")));
  }

  @Test
  void next_twoLinesWithOpenQuotes_areBothBroken() throws IOException {
    List<Row> rows = read("a,b\n\"open,2\n1,2\n\"again,3\n4,5\n");

    assertThat(rows.stream().map(row -> row.getClass().getSimpleName() + row.line()))
        .containsExactly("Broken2", "Cells3", "Broken4", "Cells5");
  }

  @Test
  void next_wrongColumnCount_saysSo() throws IOException {
    assertThat(read("a,b\n1\n1,2,3\n4,5\n"))
        .containsExactly(
            new Row.Broken(2, "wrong column count", "1 columns where the header has 2"),
            new Row.Broken(3, "wrong column count", "3 columns where the header has 2"),
            new Row.Cells(4, Map.of("a", "4", "b", "5")));
  }

  @Test
  void next_textBehindAClosingQuote_isBroken() throws IOException {
    List<Row> rows = read("a,b\n\"x\"y,2\n3,4\n");

    assertThat(rows.get(0)).isInstanceOf(Row.Broken.class);
    assertThat(rows).hasSize(2);
  }

  @Test
  void next_lineOfTwoMegabytes_isBrokenAndTheRestGoesOn() throws IOException {
    List<Row> rows = read("a,b\n" + "x".repeat(2 << 20) + ",2\n3,4\n");

    assertThat(rows.get(0)).isInstanceOf(Row.Broken.class);
    assertThat(rows.get(1)).isEqualTo(new Row.Cells(3, Map.of("a", "3", "b", "4")));
  }

  @Test
  void next_bytesThatAreNotUtf8_breakTheirLine() throws IOException {
    byte[] bytes = "a,b\nx?,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
    bytes[5] = (byte) 0xE9;

    assertThat(read(bytes).stream().map(row -> row.getClass().getSimpleName()))
        .containsExactly("Broken", "Cells");
  }

  @Test
  void open_gzip_isRecognisedByContent() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(bytes.toByteArray())).hasSize(1);
  }

  @Test
  void open_emptyFileOrDoubleColumn_isRefused() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("header");
    assertThatThrownBy(() -> read("a,a\n")).hasMessageContaining("twice");
  }

  @Property
  void next_whateverFollowsABrokenQuote_laterRowsAreRead(@ForAll List<Boolean> broken)
      throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    broken.forEach(isBroken -> text.append(isBroken ? "\"x,1,2,3\n" : "1,2\n"));
    long good = broken.stream().filter(isBroken -> !isBroken).count();

    assertThat(read(text.toString()).stream().filter(Row.Cells.class::isInstance).count())
        .isEqualTo(good);
  }

  private static List<Row> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Row> read(byte[] bytes) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (RowSource source =
        RowSource.open(new ByteArrayInputStream(bytes), Format.CSV, StandardCharsets.UTF_8, ',')) {
      for (Row row = source.rows().next(); row != null; row = source.rows().next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
