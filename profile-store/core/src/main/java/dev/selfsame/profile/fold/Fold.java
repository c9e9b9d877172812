package dev.selfsame.profile.fold;

/**
 * How facts become one value. Every fold is commutative and associative; {@link FoldState} says
 * what each comes to.
 */
public enum Fold {
  /** The value with the latest time; ties by the greater event id, then the greater value. */
  LATEST,
  /** The value with the earliest time; ties by the smaller event id, then the smaller value. */
  EARLIEST,
  /** The smallest value. */
  MIN,
  /** The largest value. */
  MAX,
  /** The exact sum, rounded once at the end. */
  SUM,
  /** The number of facts. */
  COUNT,
  /** The distinct values, sorted; the 1,000 smallest. */
  UNION
}
