package dev.selfsame.server.wire;

import dev.selfsame.api.type.v1.StringList;
import dev.selfsame.api.type.v1.Value;
import dev.selfsame.server.error.Violations;
import org.jspecify.annotations.Nullable;

/** Values of tags on the wire. */
final class Values {

  private static final int LONGEST_STRING = 1_024;

  private Values() {}

  /**
   * A value that a caller gives; null, and a violation, if it is none. Whether it is of its tag's
   * type and range is not looked at, and neither is whether a number is finite.
   */
  static dev.selfsame.profile.@Nullable Value given(
      String field, Value value, Violations violations) {
    switch (value.getKindCase()) {
      case STRING_VALUE -> {
        String text = value.getStringValue();
        if (text.length() > LONGEST_STRING) {
          violations.add(
              field + ".string_value",
              "is " + Violations.shown(text) + ": use at most " + LONGEST_STRING + " characters");
        }
        return new dev.selfsame.profile.Value.Text(text);
      }
      case INTEGER_VALUE -> {
        return new dev.selfsame.profile.Value.Whole(value.getIntegerValue());
      }
      case NUMBER_VALUE -> {
        return new dev.selfsame.profile.Value.Decimal(value.getNumberValue());
      }
      case BOOLEAN_VALUE -> {
        return new dev.selfsame.profile.Value.Flag(value.getBooleanValue());
      }
      case TIME_VALUE -> {
        if (Times.isValid(value.getTimeValue())) {
          return new dev.selfsame.profile.Value.Moment(Times.millis(value.getTimeValue()));
        }
        violations.add(field + ".time_value", Times.invalid(value.getTimeValue()));
      }
      case LIST_VALUE ->
          violations.add(
              field + ".list_value", "is a list, which only profiles have: give one string_value");
      case KIND_NOT_SET ->
          violations.add(field, "is missing: give a string, integer, number, boolean or time");
    }
    return null;
  }

  /** A value as a message. */
  static Value message(dev.selfsame.profile.Value value) {
    Value.Builder message = Value.newBuilder();
    if (value instanceof dev.selfsame.profile.Value.Text text) {
      message.setStringValue(text.value());
    } else if (value instanceof dev.selfsame.profile.Value.Whole whole) {
      message.setIntegerValue(whole.value());
    } else if (value instanceof dev.selfsame.profile.Value.Decimal decimal) {
      message.setNumberValue(decimal.value());
    } else if (value instanceof dev.selfsame.profile.Value.Flag flag) {
      message.setBooleanValue(flag.value());
    } else if (value instanceof dev.selfsame.profile.Value.Moment moment) {
      message.setTimeValue(Times.timestamp(moment.millis()));
    } else if (value instanceof dev.selfsame.profile.Value.Texts texts) {
      message.setListValue(StringList.newBuilder().addAllValues(texts.values()));
    }
    return message.build();
  }
}
