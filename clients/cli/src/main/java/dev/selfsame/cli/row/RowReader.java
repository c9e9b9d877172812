package dev.selfsame.cli.row;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file, in order. A row that cannot be read is handed out too. Not thread-safe. */
public interface RowReader extends Closeable {

  /** The columns that every row has; empty if each row names its own. */
  List<String> columns();

  /**
   * The next rows, which {@link #next} will hand out again.
   *
   * @param atMost how many
   */
  List<Row> peek(int atMost) throws IOException;

  /** The next row; null at the end. */
  @Nullable Row next() throws IOException;
}
