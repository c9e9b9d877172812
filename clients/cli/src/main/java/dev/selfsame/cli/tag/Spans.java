package dev.selfsame.cli.tag;

import com.google.protobuf.Duration;
import dev.selfsame.api.tag.v1.Window;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90s}, {@code 24h}, {@code 30d}. */
public final class Spans {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

  private Spans() {}

  /**
   * A span.
   *
   * @param where where it stands, for the message
   * @throws MistakeException if it is none
   */
  public static Duration duration(String where, String text) {
    Matcher parts = parts(where, text);
    long count = Long.parseLong(parts.group(1));
    long seconds =
        switch (parts.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    return Duration.newBuilder().setSeconds(count * seconds).build();
  }

  /**
   * A window, which is of hours or days.
   *
   * @throws MistakeException if it is none
   */
  public static Window window(String where, String text) {
    Matcher parts = parts(where, text);
    int count = Integer.parseInt(parts.group(1));
    return switch (parts.group(2)) {
      case "h" -> Window.newBuilder().setHours(count).build();
      case "d" -> Window.newBuilder().setDays(count).build();
      default ->
          throw new MistakeException(where, "is " + text + ", not of hours or days, such as 24h");
    };
  }

  /** A window as it is written. */
  public static String text(Window window) {
    return switch (window.getLengthCase()) {
      case HOURS -> window.getHours() + "h";
      case DAYS -> window.getDays() + "d";
      case LENGTH_NOT_SET -> "";
    };
  }

  private static Matcher parts(String where, String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new MistakeException(where, "is " + text + ", no span of time, such as 24h or 30d");
    }
    return parts;
  }
}
