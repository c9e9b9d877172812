package dev.selfsame.profile.fold;

/**
 * How facts become one value. Every fold is commutative and associative; {@link FoldState} says
 * what each comes to.
 */
public enum Fold {
  /** The value with the latest time; ties by the greater event id, then the greater value. */
  LATEST(1),
  /** The value with the earliest time; ties by the smaller event id, then the smaller value. */
  EARLIEST(2),
  /** The smallest value. */
  MIN(3),
  /** The largest value. */
  MAX(4),
  /** The exact sum, rounded once at the end. */
  SUM(5),
  /** The number of facts. */
  COUNT(6),
  /** The distinct values, sorted; the 1,000 smallest. */
  UNION(7);

  /** What stands for it in stored states; never changes. */
  private final int code;

  Fold(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
