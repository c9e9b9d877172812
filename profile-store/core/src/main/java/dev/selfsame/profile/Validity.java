package dev.selfsame.profile;

/**
 * A part of time in which something that depends on time stays as it is.
 *
 * @param fromMillis the first moment, in milliseconds since 1970-01-01T00:00Z; {@link
 *     Long#MIN_VALUE} if it always was so before
 * @param untilMillis the first moment behind it; {@link Long#MAX_VALUE} if it never ends
 */
public record Validity(long fromMillis, long untilMillis) {

  /** All time. */
  public static final Validity ALWAYS = new Validity(Long.MIN_VALUE, Long.MAX_VALUE);

  public Validity {
    if (fromMillis >= untilMillis) {
      throw new IllegalArgumentException("nothing is from " + fromMillis + " until " + untilMillis);
    }
  }

  /** Whether a moment is in it. */
  public boolean contains(long millis) {
    return fromMillis <= millis && (millis < untilMillis || untilMillis == Long.MAX_VALUE);
  }

  /** Whether it is all time. */
  public boolean isAlways() {
    return equals(ALWAYS);
  }

  /** What is in both, which hold a moment in common. */
  public Validity and(Validity other) {
    return new Validity(
        Math.max(fromMillis, other.fromMillis), Math.min(untilMillis, other.untilMillis));
  }

  /**
   * What is left of it on the side of a moment when something changes at another.
   *
   * @param changeMillis the first moment after the change
   * @param nowMillis a moment in it
   */
  public Validity cut(long changeMillis, long nowMillis) {
    return changeMillis <= nowMillis
        ? new Validity(Math.max(fromMillis, changeMillis), untilMillis)
        : new Validity(fromMillis, Math.min(untilMillis, changeMillis));
  }
}
