package dev.selfsame.scoring.train;

import org.jspecify.annotations.Nullable;

/** One column of a {@link Table}; immutable. */
public sealed interface Column permits NumberColumn, CategoryColumn {

  Heading heading();

  /** The number of rows. */
  int rows();

  boolean isMissing(int row);

  /** The value as a model reads it, a Double or a String; null if it is missing. */
  @Nullable Object value(int row);

  default String name() {
    return heading().name();
  }
}
