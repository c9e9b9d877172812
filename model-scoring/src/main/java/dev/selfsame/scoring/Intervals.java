package dev.selfsame.scoring;

/** Looks up the interval that a number is in. */
public final class Intervals {

  /** So many ends are counted sooner than searched. */
  private static final int FEW = 16;

  private Intervals() {}

  /**
   * How many of the ends are at most {@code x}, which is the place of its interval if an interval
   * begins at each. Takes no branch that depends on {@code x}: where a random number falls, no
   * processor foretells, and a wrong guess costs it as much as six of these comparisons.
   *
   * @param ends ascending, no NaN
   * @param x a finite number
   */
  public static int index(double[] ends, double x) {
    double at = x + 0.0; // makes 0 of -0, so that the difference of equal numbers has no sign
    int from = 0;
    int left = ends.length;
    while (left > FEW) {
      int half = left >>> 1;
      from += half & ~below(at, ends[from + half - 1]);
      left -= half;
    }
    int index = from + left;
    for (int i = from; i < from + left; i++) {
      index += below(at, ends[i]);
    }
    return index;
  }

  /** -1 if a number is below an end, else 0. */
  private static int below(double x, double end) {
    return (int) (Double.doubleToRawLongBits(x - end) >> 63);
  }
}
