package dev.selfsame.identity.engine;

/**
 * The links of an identifier, as far as resolution needs them: for each the other end, and of the
 * evidence the confidence, the number of days (0 if never seen), the last day, and what is
 * asserted.
 *
 * <p>Where {@link #many} is set, there are more raw links than any identifier may have that links
 * somebody, and only the asserted ones are here.
 */
final class Links {

  static final byte NOTHING = 0;
  static final byte MUST = 1;
  static final byte CANNOT = 2;

  static final Links NONE = new Links(0, false);

  final int count;
  final int[] other;
  final double[] confidence;
  final int[] days;
  final int[] lastDay;
  final byte[] asserted;
  final boolean many;

  /** Whether any link is a cannot-link; whoever fills the arrays sets it. */
  boolean hasCannot;

  /** Whether any link is a must-link; whoever fills the arrays sets it. */
  boolean hasMust;

  Links(int count, boolean many) {
    this.count = count;
    this.many = many;
    other = new int[count];
    confidence = new double[count];
    days = new int[count];
    lastDay = new int[count];
    asserted = new byte[count];
  }

  void set(int at, int end, double sure, int dayCount, int last, byte assertion) {
    other[at] = end;
    confidence[at] = sure;
    days[at] = dayCount;
    lastDay[at] = last;
    asserted[at] = assertion;
    hasCannot |= assertion == CANNOT;
    hasMust |= assertion == MUST;
  }

  /** The place of the link to an identifier; -1 if there is none here. O(n). */
  int find(int end) {
    for (int i = 0; i < count; i++) {
      if (other[i] == end) {
        return i;
      }
    }
    return -1;
  }
}
