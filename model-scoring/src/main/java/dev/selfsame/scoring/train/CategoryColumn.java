package dev.selfsame.scoring.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of categories, each kept once. */
public final class CategoryColumn implements Column {

  /** The code of a missing value. */
  public static final int MISSING = -1;

  private final Heading heading;
  private final int[] codes;
  private final List<String> levels;

  /**
   * Takes the array over.
   *
   * @param codes for each row the place of its category in {@code levels}, or {@link #MISSING}
   * @param levels the categories, no two alike
   */
  public CategoryColumn(Heading heading, int[] codes, List<String> levels) {
    this.heading = heading;
    this.codes = codes;
    this.levels = List.copyOf(levels);
  }

  @Override
  public Heading heading() {
    return heading;
  }

  @Override
  public int rows() {
    return codes.length;
  }

  /** The place of the row's category in {@link #levels}; {@link #MISSING} if it has none. */
  public int code(int row) {
    return codes[row];
  }

  /** All categories, in the order in which they were met. */
  public List<String> levels() {
    return levels;
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] == MISSING;
  }

  @Override
  public @Nullable Object value(int row) {
    return isMissing(row) ? null : levels.get(codes[row]);
  }
}
