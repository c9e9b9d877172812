package dev.selfsame.profile.fold;

import dev.selfsame.profile.ValueType;

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
  UNION(7),
  /** The exact sum divided by the number of facts, rounded once. */
  AVG(8),
  /**
   * The value that most facts have; ties by the smaller value. Exact for up to 256 distinct values;
   * of more, 256 are counted, which a hash picks.
   */
  MOST_FREQUENT(9),
  /**
   * How many distinct values there are. Exact up to 4,096; of more, an estimate with a relative
   * standard error of 1.6 %. Within a window 1,024 and 3.1 %.
   */
  DISTINCT_COUNT(10),
  /**
   * The value below or at which a given part of the values is (nearest rank), with a relative error
   * of at most 0.4 % as long as the values are within a factor of 65,000; {@link Histogram} says
   * how it grows beyond.
   */
  QUANTILE(11),
  /**
   * The latest value of the first source, in the tag's order of sources, that gives one. Sources
   * that are not in that order come last, all alike.
   */
  BY_SOURCE_PRIORITY(12);

  /** What stands for it in stored states; never changes. */
  private final int code;

  Fold(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Whether it takes values of a type. */
  public boolean takes(ValueType type) {
    return switch (this) {
      case MIN, MAX ->
          type == ValueType.INTEGER || type == ValueType.NUMBER || type == ValueType.TIME;
      case SUM, AVG, QUANTILE -> type == ValueType.INTEGER || type == ValueType.NUMBER;
      case UNION -> type == ValueType.STRING;
      case LATEST, EARLIEST, COUNT, MOST_FREQUENT, DISTINCT_COUNT, BY_SOURCE_PRIORITY -> true;
    };
  }

  /** The type of what facts of a type come to. */
  public ValueType resultType(ValueType type) {
    return switch (this) {
      case COUNT, DISTINCT_COUNT -> ValueType.INTEGER;
      case AVG, QUANTILE -> ValueType.NUMBER;
      case LATEST, EARLIEST, MIN, MAX, SUM, UNION, MOST_FREQUENT, BY_SOURCE_PRIORITY -> type;
    };
  }
}
