package dev.selfsame.server.wire;

import com.google.protobuf.Timestamp;
import dev.selfsame.identity.DaySet;
import dev.selfsame.server.error.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Moments on the wire, and the range in which the server accepts them. Thread-safe. */
public final class Times {

  /** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what a Timestamp may be. */
  private static final long LEAST_SECONDS = -62_135_596_800L;

  private static final long MOST_SECONDS = 253_402_300_799L;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final InstantSource clock;
  private final Instant oldest;
  private final Duration maxSkew;

  /**
   * @param oldest the earliest moment that is accepted
   * @param maxSkew how far beyond the clock a moment may be
   */
  public Times(InstantSource clock, Instant oldest, Duration maxSkew) {
    this.clock = clock;
    this.oldest = oldest;
    this.maxSkew = maxSkew;
  }

  /** Now, in milliseconds since 1970-01-01T00:00Z. */
  public long nowMillis() {
    return clock.millis();
  }

  /** The UTC day of the earliest moment that is accepted. */
  public int oldestDay() {
    return DaySet.day(oldest.toEpochMilli());
  }

  /** The milliseconds of a moment that something happened at; 0 and a violation if it cannot be. */
  long happened(String field, boolean present, Timestamp time, Violations violations) {
    if (!present) {
      violations.add(field, "is missing: say when it happened");
      return 0;
    }
    if (!isValid(time)) {
      violations.add(field, invalid(time));
      return 0;
    }
    Instant moment = Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    Instant latest = clock.instant().plus(maxSkew);
    if (moment.isBefore(oldest)) {
      violations.add(
          field,
          "is %s, before the oldest accepted time %s: check its unit, or set ingest.oldest_time"
              .formatted(moment, oldest));
    } else if (moment.isAfter(latest)) {
      violations.add(
          field,
          "is %s, later than %s after the server's clock: check its unit and the sender's clock"
              .formatted(moment, inWords(maxSkew)));
    }
    return moment.toEpochMilli();
  }

  private static String inWords(Duration span) {
    return span.equals(Duration.ofDays(1)) ? "a day" : span.toSeconds() + " s";
  }

  static boolean isValid(Timestamp time) {
    return time.getSeconds() >= LEAST_SECONDS
        && time.getSeconds() <= MOST_SECONDS
        && time.getNanos() >= 0
        && time.getNanos() < NANOS_PER_SECOND;
  }

  static String invalid(Timestamp time) {
    return "is no moment of the years 1 to 9999: seconds are %d, nanos are %d"
        .formatted(time.getSeconds(), time.getNanos());
  }

  static long millis(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toEpochMilli();
  }

  public static Timestamp timestamp(long millis) {
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(millis, 1_000L))
        .setNanos((int) Math.floorMod(millis, 1_000L) * 1_000_000)
        .build();
  }
}
