package dev.selfsame.cli.row;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file of one format, each handed out once. */
interface PlainRows extends Closeable {

  /** See {@link RowReader#columns}. */
  List<String> columns();

  /** See {@link RowReader#next}. */
  @Nullable Row next() throws IOException;
}
