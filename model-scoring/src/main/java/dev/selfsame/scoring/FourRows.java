package dev.selfsame.scoring;

/**
 * Four neighbouring rows that are added up beside each other, so that none waits for another's
 * addition. Moves on from four to four.
 */
final class FourRows {

  static final int COUNT = 4;

  final double[] rows;
  final int width;

  /** One sum a row of the table. */
  final double[] sums;

  private final int count;

  /** An array, whose writes no compiler leaves out. */
  private final double[] kept;

  /** Which row of the table is the first of the four. */
  int at;

  FourRows(double[] rows, int width, int count, double[] sums) {
    this.rows = rows;
    this.width = width;
    this.count = count;
    this.sums = sums;
    kept = new double[width];
  }

  /** Where the first of the four begins. */
  int offset() {
    return at * width;
  }

  /**
   * Where the four rows after these begin, or the last that there are. Reading every fourth number
   * from there on brings them near in the meantime: memory is read ahead in one stream, and four
   * are too many for it.
   */
  int ahead() {
    return Math.min(at + COUNT, count - COUNT) * width;
  }

  /** Keeps what was read ahead, so that it is not left out as useless. */
  void keep(double touched) {
    kept[0] = touched;
  }
}
