package dev.selfsame.cli.load;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as files write them.
 *
 * <p>Without a pattern these are recognised: ISO 8601 instants and date-times (with {@code T} or a
 * space, with or without seconds and offset), ISO dates (their first moment), and numbers: with up
 * to eleven digits seconds since 1970, with more milliseconds. What names no offset is of the given
 * zone. Immutable and thread-safe.
 */
public final class TimeParser {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
  private static final int MOST_DIGITS_OF_SECONDS = 11;
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[' ']")
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final @Nullable DateTimeFormatter pattern;
  private final ZoneId zone;

  private TimeParser(@Nullable DateTimeFormatter pattern, ZoneId zone) {
    this.pattern = pattern;
    this.zone = zone;
  }

  /** Recognises the forms above. */
  public static TimeParser recognising(ZoneId zone) {
    return new TimeParser(null, zone);
  }

  /**
   * Takes only times of a pattern of {@link DateTimeFormatter}, such as {@code M/d/yyyy H:mm}, with
   * English names of months and days.
   *
   * @throws IllegalArgumentException if it is no such pattern
   */
  public static TimeParser ofPattern(String pattern, ZoneId zone) {
    return new TimeParser(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH), zone);
  }

  /**
   * Reads a time.
   *
   * @throws DateTimeException if it is none
   */
  public Instant parse(String text) {
    String trimmed = text.strip();
    if (pattern != null) {
      return instant(parseWith(pattern, trimmed));
    }
    return NUMBER.matcher(trimmed).matches() ? ofNumber(trimmed) : instant(parseWith(ISO, trimmed));
  }

  private Instant ofNumber(String text) {
    BigDecimal number = new BigDecimal(text);
    int digits = number.precision() - number.scale();
    BigDecimal millis = digits <= MOST_DIGITS_OF_SECONDS ? number.movePointRight(3) : number;
    return Instant.ofEpochMilli(millis.longValue());
  }

  private static TemporalAccessor parseWith(DateTimeFormatter format, String text) {
    return format.parseBest(
        text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
  }

  private Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    if (parsed instanceof OffsetDateTime offset) {
      return offset.toInstant();
    }
    if (parsed instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
  }
}
