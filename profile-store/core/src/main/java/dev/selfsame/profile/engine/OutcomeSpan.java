package dev.selfsame.profile.engine;

import java.util.Comparator;

/**
 * Which outcomes.
 *
 * @param fromMillis only those of this moment or later, in milliseconds since 1970-01-01T00:00Z
 * @param untilMillis only those before this moment
 */
public record OutcomeSpan(long fromMillis, long untilMillis) {

  /** All. */
  public static final OutcomeSpan ALL = new OutcomeSpan(Long.MIN_VALUE, Long.MAX_VALUE);

  static final Comparator<OutcomeRow> IN_TIME =
      Comparator.comparingLong(OutcomeRow::timeMillis).thenComparingLong(OutcomeRow::hash);

  boolean has(long timeMillis) {
    return timeMillis >= fromMillis && timeMillis < untilMillis;
  }

  /** Orders outcomes at random, but always in the same way. */
  static long hash(long ordinal, String eventId) {
    long hash = mix(ordinal + 0x9E37_79B9_7F4A_7C15L);
    for (int i = 0; i < eventId.length(); i++) {
      hash = mix(hash ^ eventId.charAt(i));
    }
    return hash;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  static long mix(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
