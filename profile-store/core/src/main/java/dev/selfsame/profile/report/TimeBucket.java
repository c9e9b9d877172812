package dev.selfsame.profile.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** How long a bucket of time is, in UTC. */
public enum TimeBucket {
  /** A day. */
  DAY,
  /** A week that begins on Monday. */
  WEEK,
  /** A month of the calendar. */
  MONTH;

  /** The first moment of the bucket that a moment is in; both in milliseconds since 1970. */
  public long start(long millis) {
    LocalDate day = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate first =
        switch (this) {
          case DAY -> day;
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
        };
    return first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
