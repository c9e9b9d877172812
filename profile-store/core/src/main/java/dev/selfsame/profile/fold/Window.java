package dev.selfsame.profile.fold;

/**
 * How far back facts count: the last so many hours or days in UTC, that of now included.
 *
 * @param count how many, at least 1
 * @param unit of what
 */
public record Window(int count, Unit unit) {

  /** A part of time that a window is made of, and to which facts are kept within it. */
  public enum Unit {
    HOURS(3_600_000L),
    DAYS(86_400_000L);

    private final long millis;

    Unit(long millis) {
      this.millis = millis;
    }

    /** How long it is. */
    public long millis() {
      return millis;
    }
  }
}
