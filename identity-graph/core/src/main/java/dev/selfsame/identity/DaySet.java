package dev.selfsame.identity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An immutable set of days, each a number of days since 1970-01-01 UTC. A join-semilattice under
 * {@link #join}.
 *
 * <p>Kept as a sorted array: a link is rarely seen on more than a few hundred days.
 */
public final class DaySet {

  /** No days. */
  public static final DaySet EMPTY = new DaySet(new int[0]);

  private static final long MILLIS_PER_DAY = 86_400_000L;

  private final int[] days;

  private DaySet(int[] days) {
    this.days = days;
  }

  /** The set of these days, in any order. */
  public static DaySet of(int... days) {
    return days.length == 0 ? EMPTY : new DaySet(IntStream.of(days).sorted().distinct().toArray());
  }

  /** The set that holds just the UTC day of a moment. */
  public static DaySet ofMillis(long epochMillis) {
    return new DaySet(new int[] {day(epochMillis)});
  }

  /** How many days there are. */
  public int size() {
    return days.length;
  }

  /** The day at a place, of the sorted days. */
  public int get(int place) {
    return days[place];
  }

  /** Whether the day is one of them. O(log n). */
  public boolean contains(int day) {
    return Arrays.binarySearch(days, day) >= 0;
  }

  /**
   * The first of the days.
   *
   * @throws java.util.NoSuchElementException if there are none
   */
  public int first() {
    if (days.length == 0) {
      throw new java.util.NoSuchElementException("there are no days");
    }
    return days[0];
  }

  /**
   * The last of the days.
   *
   * @throws java.util.NoSuchElementException if there are none
   */
  public int last() {
    if (days.length == 0) {
      throw new java.util.NoSuchElementException("there are no days");
    }
    return days[days.length - 1];
  }

  /** When a day begins, in milliseconds since 1970-01-01T00:00Z. */
  public static long millis(int day) {
    return day * MILLIS_PER_DAY;
  }

  /** The UTC day of a moment. */
  public static int day(long epochMillis) {
    return Math.toIntExact(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
  }

  /** The days, sorted. */
  public IntStream stream() {
    return IntStream.of(days);
  }

  /** The days of either; this very object if {@code other} adds none. O(n + m). */
  public DaySet join(DaySet other) {
    int[] merged = new int[days.length + other.days.length];
    int count = 0;
    int left = 0;
    int right = 0;
    while (left < days.length || right < other.days.length) {
      if (right == other.days.length || (left < days.length && days[left] < other.days[right])) {
        merged[count++] = days[left++];
      } else {
        if (left < days.length && days[left] == other.days[right]) {
          left++;
        }
        merged[count++] = other.days[right++];
      }
    }
    return count == days.length ? this : new DaySet(Arrays.copyOf(merged, count));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DaySet set && Arrays.equals(days, set.days);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(days);
  }

  @Override
  public String toString() {
    return Arrays.toString(days);
  }
}
