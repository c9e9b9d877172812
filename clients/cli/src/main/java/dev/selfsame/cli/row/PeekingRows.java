package dev.selfsame.cli.row;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that can be looked at before they are taken. */
final class PeekingRows implements RowReader {

  private final PlainRows rows;
  private final ArrayDeque<Row> seen = new ArrayDeque<>();

  PeekingRows(PlainRows rows) {
    this.rows = rows;
  }

  @Override
  public List<String> columns() {
    return rows.columns();
  }

  @Override
  public List<Row> peek(int atMost) throws IOException {
    while (seen.size() < atMost) {
      Row row = rows.next();
      if (row == null) {
        break;
      }
      seen.add(row);
    }
    return seen.stream().limit(atMost).toList();
  }

  @Override
  public @Nullable Row next() throws IOException {
    return seen.isEmpty() ? rows.next() : seen.remove();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
