package dev.selfsame.scoring.evaluate;

/**
 * How far a distribution has moved: the population stability index, {@code Σ (a - e) ln(a / e)}
 * over the shares e expected and a actual. Below 0.1 it is usually called stable, above 0.2 moved.
 */
public final class PopulationStability {

  /** What an empty share counts as, so that the index stays finite. */
  public static final double SMALLEST_SHARE = 1e-4;

  private PopulationStability() {}

  /**
   * The index; 0 for equal distributions, never negative.
   *
   * @param expected counts or shares, not negative, with a sum above 0
   * @param actual the same, of the same length
   */
  public static double index(double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException(expected.length + " shares against " + actual.length);
    }
    double expectedSum = sum(expected);
    double actualSum = sum(actual);
    double index = 0;
    for (int i = 0; i < expected.length; i++) {
      double e = Math.max(SMALLEST_SHARE, expected[i] / expectedSum);
      double a = Math.max(SMALLEST_SHARE, actual[i] / actualSum);
      index += (a - e) * StrictMath.log(a / e);
    }
    return index;
  }

  private static double sum(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      if (!(share >= 0)) {
        throw new IllegalArgumentException(share + " is not a share");
      }
      sum += share;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("the shares have no sum");
    }
    return sum;
  }
}
