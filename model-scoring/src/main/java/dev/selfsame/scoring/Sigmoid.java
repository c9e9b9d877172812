package dev.selfsame.scoring;

/** The logistic function, kept inside of the open interval (0, 1). */
final class Sigmoid {

  /** The smallest value: 2.2e-308. */
  static final double SMALLEST = Double.MIN_NORMAL;

  /** The largest value: the double below 1, 1 - 1.1e-16. */
  static final double LARGEST = Math.nextDown(1.0);

  private Sigmoid() {}

  /**
   * {@code 1 / (1 + exp(-x))}, never decreasing in x.
   *
   * <p>One formula for both signs: every step rounds monotonically, and for negative x the sum
   * loses nothing, for {@code exp(-x)} is then the larger part of it. (The usual second branch
   * {@code e / (1 + e)} is not monotone to the last bit.) StrictMath, so that every machine gives
   * the same bits.
   */
  static double of(double x) {
    return bounded(1 / (1 + StrictMath.exp(-x)));
  }

  /** A probability, moved into the open interval. */
  static double bounded(double p) {
    return Math.max(SMALLEST, Math.min(LARGEST, p));
  }
}
