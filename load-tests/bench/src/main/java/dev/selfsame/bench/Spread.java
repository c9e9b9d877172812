package dev.selfsame.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where the middle half of some numbers lies.
 *
 * @param lower the first quartile
 * @param median the second
 * @param upper the third; all by linear interpolation between the neighbours in order
 */
public record Spread(double lower, double median, double upper) {

  /** Of at least one number. */
  public static Spread of(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  private static double at(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }

  /** {@code median [lower, upper]}. */
  public String text(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " [" + number + ", " + number + "]", median, lower, upper);
  }
}
