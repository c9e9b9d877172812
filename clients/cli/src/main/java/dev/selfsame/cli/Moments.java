package dev.selfsame.cli;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Days and moments that the user typed. */
final class Moments {

  private Moments() {}

  /** Reads a day or a moment of ISO 8601; fails as wrong usage if it is none. */
  static Timestamp parse(String option, String text) {
    try {
      Instant moment =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      return Timestamp.newBuilder()
          .setSeconds(moment.getEpochSecond())
          .setNanos(moment.getNano())
          .build();
    } catch (DateTimeParseException e) {
      throw CliFailure.usage(
          "%s is `%s`: write a day such as 2026-11-30, or a moment such as 2026-11-30T12:00:00Z"
              .formatted(option, text));
    }
  }
}
