package dev.selfsame.scoring.train;

import java.util.Optional;

/**
 * A number, standardised by the mean and the population deviation of the training rows; a missing
 * one counts as their mean, and if any was missing in them there is an indicator of that.
 *
 * @param mean of the training rows that have a value: what a missing one counts as
 * @param centre what is subtracted
 * @param scale what is divided by, above 0
 * @param used whether the number varies, and so has a coefficient
 * @param marksMissing whether there is an indicator
 */
record NumberEncoder(
    NumberColumn column,
    double mean,
    double centre,
    double scale,
    boolean used,
    boolean marksMissing)
    implements Encoder {

  /** The encoder that the training rows make; empty if the column says nothing. */
  static Optional<NumberEncoder> of(
      NumberColumn column, int[] rows, boolean standardise, Warnings warnings) {
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int present = 0;
    for (int row : rows) {
      if (!column.isMissing(row)) {
        double x = column.number(row);
        sum += x;
        min = Math.min(min, x);
        max = Math.max(max, x);
        present++;
      }
    }
    boolean marksMissing = present < rows.length;
    if (present == 0) {
      warnings.dropped(column.name(), "it has no values");
      return Optional.empty();
    }
    double mean = sum / present;
    if (min == max) {
      warnings.dropped(column.name(), "all its values are " + min + without(marksMissing));
      return marksMissing
          ? Optional.of(new NumberEncoder(column, min, min, 1, false, true))
          : Optional.empty();
    }
    double deviation = deviation(column, rows, mean);
    return Optional.of(
        standardise && deviation > 0
            ? new NumberEncoder(column, mean, mean, deviation, true, marksMissing)
            : new NumberEncoder(column, mean, 0, 1, true, marksMissing));
  }

  private static String without(boolean marksMissing) {
    return marksMissing ? "; only whether it is missing counts" : "";
  }

  /** Of all rows, the missing ones standing at the mean. */
  private static double deviation(NumberColumn column, int[] rows, double mean) {
    double squares = 0;
    for (int row : rows) {
      if (!column.isMissing(row)) {
        double distance = column.number(row) - mean;
        squares += distance * distance;
      }
    }
    return Math.sqrt(squares / rows.length);
  }

  @Override
  public int numbers() {
    return used ? 1 : 0;
  }

  @Override
  public int indicators() {
    return marksMissing ? 1 : 0;
  }

  @Override
  public double number(int row) {
    double x = column.number(row);
    return ((Double.isNaN(x) ? mean : x) - centre) / scale;
  }

  @Override
  public int indicator(int row) {
    return column.isMissing(row) ? 0 : -1;
  }

  @Override
  public String indicatorName(int indicator) {
    return column.name() + "#missing";
  }
}
