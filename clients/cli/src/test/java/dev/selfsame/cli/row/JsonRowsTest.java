package dev.selfsame.cli.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRowsTest {

  @Test
  void next_flatObjects_keepTheirDigits() throws IOException {
    assertThat(read("{\"a\":1.50,\"b\":\"x\",\"c\":null,\"d\":true}\n\n{\"a\":\"\"}\n"))
        .containsExactly(
            new Row.Cells(1, Map.of("a", "1.50", "b", "x", "d", "true")),
            new Row.Cells(3, Map.of()));
  }

  @Test
  void next_whatIsNoFlatObject_isBrokenAndTheRestGoesOn() throws IOException {
    List<Row> rows =
        read("{\"a\":{\"b\":1}}\n{\"a\":\n[1]\n{\"a\":1}{\n{\"a\":1,\"a\":2}\n{\"a\":1}\n");

    assertThat(rows.stream().map(row -> row.getClass().getSimpleName() + row.line()))
        .containsExactly("Broken1", "Broken2", "Broken3", "Broken4", "Broken5", "Cells6");
  }

  @Test
  void peek_rows_areHandedOutAgain() throws IOException {
    try (RowSource source = open("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n")) {
      assertThat(source.rows().peek(2)).hasSize(2);
      assertThat(source.rows().next()).isEqualTo(new Row.Cells(1, Map.of("a", "1")));
      assertThat(source.rows().peek(9)).hasSize(2);
    }
  }

  @Test
  void ofName_names_tellTheFormat() {
    assertThat(Format.ofName("x.jsonl.gz")).isEqualTo(Format.JSONL);
    assertThat(Format.ofName("x.ndjson")).isEqualTo(Format.JSONL);
    assertThat(Format.ofName("x.CSV.GZ")).isEqualTo(Format.CSV);
    assertThat(Format.ofName("-")).isEqualTo(Format.CSV);
  }

  private static RowSource open(String text) throws IOException {
    return RowSource.open(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        Format.JSONL,
        StandardCharsets.UTF_8,
        ',');
  }

  private static List<Row> read(String text) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (RowSource source = open(text)) {
      for (Row row = source.rows().next(); row != null; row = source.rows().next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
