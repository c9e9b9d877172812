package dev.selfsame.identity;

/**
 * What one source and kind of event knows of a link. A join-semilattice under {@link #join}: the
 * highest confidence, all days.
 *
 * <p>Times are kept to the UTC day. So a repetition on the same day says nothing new and costs
 * nothing, and when a link was first and last seen is the first and the last of its days.
 *
 * @param confidence in (0, 1]
 * @param days the UTC days on which the two were seen together, at least one
 */
public record Sighting(double confidence, DaySet days) {

  public Sighting {
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not in (0, 1]");
    }
    if (days.size() == 0) {
      throw new IllegalArgumentException("a sighting has at least one day");
    }
  }

  /**
   * The sighting that one event gives.
   *
   * @param millis when it happened, in milliseconds since 1970-01-01T00:00Z
   */
  public static Sighting at(long millis, double confidence) {
    return new Sighting(confidence, DaySet.ofMillis(millis));
  }

  /** What both know together; this very object if {@code other} adds nothing. */
  public Sighting join(Sighting other) {
    DaySet all = days.join(other.days);
    if (all.size() == days.size() && confidence >= other.confidence) {
      return this;
    }
    return new Sighting(Math.max(confidence, other.confidence), all);
  }
}
