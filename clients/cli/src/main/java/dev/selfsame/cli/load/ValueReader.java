package dev.selfsame.cli.load;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** Reads the values of tags as files write them. */
final class ValueReader {

  private ValueReader() {}

  /** The value of a cell for a tag of that type. */
  static Value read(ValueType type, String text, String column, TimeParser times)
      throws RefusedRowException {
    String trimmed = text.strip();
    try {
      return switch (type) {
        case VALUE_TYPE_INTEGER ->
            Value.newBuilder().setIntegerValue(Long.parseLong(trimmed)).build();
        case VALUE_TYPE_NUMBER -> Value.newBuilder().setNumberValue(finite(trimmed)).build();
        case VALUE_TYPE_BOOLEAN -> Value.newBuilder().setBooleanValue(truth(trimmed)).build();
        case VALUE_TYPE_TIME -> Value.newBuilder().setTimeValue(time(trimmed, times)).build();
        default -> Value.newBuilder().setStringValue(text).build();
      };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new RefusedRowException(
          "bad value",
          column,
          "`" + ObservationMapper.shortened(text) + "` is not " + inWords(type));
    }
  }

  /** A type for a sentence. */
  static String inWords(ValueType type) {
    return switch (type) {
      case VALUE_TYPE_INTEGER -> "a whole number of at most 64 bits";
      case VALUE_TYPE_NUMBER -> "a finite number";
      case VALUE_TYPE_BOOLEAN -> "true or false (or yes, no, 1, 0)";
      case VALUE_TYPE_TIME -> "a time; see --time-format";
      default -> "a string";
    };
  }

  private static double finite(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Timestamp time(String text, TimeParser times) {
    Instant time = times.parse(text);
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
