package dev.selfsame.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a setting: how its text is read.
 *
 * @param name what the reference calls it
 * @param form what a value looks like, for error messages: completes "use …"
 * @param reader turns text into a value; throws {@link IllegalArgumentException} for another form
 */
record ConfigType<T>(String name, String form, Reader<T> reader) {

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30, "tib", 1L << 40);

  /** Text that is not blank. */
  static ConfigType<String> text() {
    return new ConfigType<>("text", "some text", text -> text);
  }

  /** A file or directory. */
  static ConfigType<Path> path() {
    return new ConfigType<>("path", "the path of a file or directory", Path::of);
  }

  /** True or false. */
  static ConfigType<Boolean> flag() {
    return new ConfigType<>(
        "true or false",
        "true or false",
        text -> {
          require(text.equals("true") || text.equals("false"));
          return Boolean.valueOf(text);
        });
  }

  /** A whole number in a range. */
  static ConfigType<Integer> whole(int least, int most) {
    return new ConfigType<>(
        "number",
        "a whole number from %d to %d".formatted(least, most),
        text -> {
          int value = Integer.parseInt(text);
          require(value >= least && value <= most);
          return value;
        });
  }

  /** A number of bytes in a range, with a binary unit or none. */
  static ConfigType<Long> bytes(long least, long most) {
    return new ConfigType<>(
        "bytes",
        "bytes such as 64 MiB (units KiB, MiB, GiB), from %s to %s"
            .formatted(inBytes(least), inBytes(most)),
        text -> {
          long value = amount(text, BYTES);
          require(value >= least && value <= most);
          return value;
        });
  }

  /** A time span in a range, with a unit. */
  static ConfigType<Duration> duration(Duration least, Duration most) {
    return new ConfigType<>(
        "duration",
        "a duration such as 500ms, 30s, 5m, 2h or 1d, from %ss to %ss"
            .formatted(least.toMillis() / 1000.0, most.toSeconds()),
        text -> {
          Duration value = Duration.ofMillis(amount(text, MILLIS));
          require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
          return value;
        });
  }

  /** A UTC day, or a moment. */
  static ConfigType<Instant> time() {
    return new ConfigType<>(
        "time",
        "a day such as 1980-01-01 (UTC) or a moment such as 1980-01-01T00:00:00Z",
        text -> {
          try {
            return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  private static long amount(String text, Map<String, Long> units) {
    Matcher matcher = AMOUNT.matcher(text);
    require(matcher.matches());
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new IllegalArgumentException("unknown unit");
    }
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String inBytes(long bytes) {
    return bytes >= 1 << 30
        ? (bytes >> 30) + " GiB"
        : bytes >= 1 << 20
            ? (bytes >> 20) + " MiB"
            : bytes >= 1 << 10 ? (bytes >> 10) + " KiB" : Long.toString(bytes);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }

  /** Reads a value. */
  @FunctionalInterface
  interface Reader<T> {
    T read(String text);
  }
}
