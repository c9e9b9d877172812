package dev.selfsame.identity;

/**
 * What one source and kind of event knows of a link. A join-semilattice under {@link #join}: the
 * earliest first time, the latest last time, the highest confidence, all days.
 *
 * @param firstMillis when the two were first seen together, in milliseconds since 1970-01-01T00:00Z
 * @param lastMillis when they were last seen together
 * @param confidence in (0, 1]
 * @param days the UTC days on which they were seen together
 */
public record Sighting(long firstMillis, long lastMillis, double confidence, DaySet days) {

  /** The sighting that one event gives. */
  public static Sighting at(long millis, double confidence) {
    return new Sighting(millis, millis, confidence, DaySet.ofMillis(millis));
  }

  /** What both know together; this very object if {@code other} adds nothing. */
  @SuppressWarnings("ReferenceEquality") // days that learn nothing return themselves
  public Sighting join(Sighting other) {
    DaySet all = days.join(other.days);
    if (all.size() == days.size()
        && firstMillis <= other.firstMillis
        && lastMillis >= other.lastMillis
        && confidence >= other.confidence) {
      return this;
    }
    return new Sighting(
        Math.min(firstMillis, other.firstMillis),
        Math.max(lastMillis, other.lastMillis),
        Math.max(confidence, other.confidence),
        all);
  }
}
