package dev.selfsame.scoring.train;

import org.jspecify.annotations.Nullable;

/** A column of numbers. */
public final class NumberColumn implements Column {

  /** Numbers must be within ±1e150: beyond it their squares overflow. */
  public static final double LARGEST = 1e150;

  private final Heading heading;
  private final double[] values;

  /**
   * Takes the array over.
   *
   * @param values NaN stands for a missing value
   * @throws TrainingException if a number is infinite or beyond {@link #LARGEST}
   */
  public NumberColumn(Heading heading, double[] values) {
    this.heading = heading;
    this.values = values;
    for (int row = 0; row < values.length; row++) {
      check(heading, row, values[row]);
    }
  }

  static void check(Heading heading, int row, double value) {
    if (Math.abs(value) > LARGEST) {
      throw new TrainingException(
          "column "
              + heading.name()
              + ", row "
              + (row + 1)
              + ": "
              + value
              + " is beyond ±1e150; leave it empty if it is unknown, or clip it");
    }
  }

  @Override
  public Heading heading() {
    return heading;
  }

  @Override
  public int rows() {
    return values.length;
  }

  /** The number in a row; NaN if it is missing. */
  public double number(int row) {
    return values[row];
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  @Override
  public @Nullable Object value(int row) {
    return isMissing(row) ? null : values[row];
  }
}
