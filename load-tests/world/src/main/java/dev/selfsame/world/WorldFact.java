package dev.selfsame.world;

/**
 * A value of a tag, recorded against an account.
 *
 * @param eventId the event it comes from; the facts of one order share theirs
 * @param timeMillis milliseconds since 1970-01-01T00:00:00Z
 * @param identifier the account
 * @param tag the name of one of {@link World#tags()}
 * @param value a value of the tag's type
 */
public record WorldFact(
    String eventId, long timeMillis, WorldIdentifier identifier, String tag, Value value) {

  /** A fact's value. */
  public sealed interface Value {}

  /**
   * A string.
   *
   * @param value the string
   */
  public record Text(String value) implements Value {}

  /**
   * An integer.
   *
   * @param value the integer
   */
  public record Whole(long value) implements Value {}

  /**
   * A finite double.
   *
   * @param value the double
   */
  public record Decimal(double value) implements Value {}

  /**
   * A moment.
   *
   * @param millis milliseconds since 1970-01-01T00:00:00Z
   */
  public record Moment(long millis) implements Value {}
}
