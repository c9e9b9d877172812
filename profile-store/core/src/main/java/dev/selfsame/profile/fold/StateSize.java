package dev.selfsame.profile.fold;

import org.jspecify.annotations.Nullable;

/**
 * How much a state may keep, so that it always stays below the 4 MiB that a store takes: a window's
 * state has one of these for each tile.
 */
final class StateSize {

  private static final int MOST_BYTES = 3 << 20;

  /** Of a text of 1,024 characters, and what is kept beside it. */
  private static final int BYTES_PER_VALUE = 3 * 1_024 + 32;

  private static final int UNION = 1_000;
  private static final int FREQUENT = 256;
  private static final int HASHES = 4_096;
  private static final int HASHES_PER_TILE = 1_024;
  private static final int BUCKETS = 2_048;
  private static final int BUCKETS_PER_TILE = 1_024;

  private StateSize() {}

  /**
   * The most values, hashes or buckets that one state keeps, or one tile's if there is a window.
   */
  static int most(Fold fold, @Nullable Window window) {
    return switch (fold) {
      case UNION -> Math.min(UNION, values(window));
      case MOST_FREQUENT -> Math.min(FREQUENT, values(window));
      case DISTINCT_COUNT -> window == null ? HASHES : HASHES_PER_TILE;
      case QUANTILE -> window == null ? BUCKETS : BUCKETS_PER_TILE;
      case LATEST, EARLIEST, MIN, MAX, SUM, AVG, COUNT, BY_SOURCE_PRIORITY -> 1;
    };
  }

  private static int values(@Nullable Window window) {
    return window == null
        ? UNION
        : Math.max(1, MOST_BYTES / BYTES_PER_VALUE / TiledState.mostTiles(window));
  }
}
