package dev.selfsame.cli.load;

import dev.selfsame.cli.row.Row;
import java.util.Collection;

/** Makes of a row what is sent. Immutable. */
public interface RowMapper<T> {

  /** The columns that it reads. */
  Collection<String> columns();

  /** Everything that decides what becomes of a row, as text that is equal for equal mappings. */
  String description();

  /**
   * Makes the item of a row.
   *
   * @throws RefusedRowException if it cannot
   */
  T map(Row.Cells row) throws RefusedRowException;
}
