package dev.selfsame.profile.catalog;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import java.math.BigDecimal;

/** What a tag makes of a value that a fact gives it. */
public sealed interface Acceptance {

  /** The most characters of a text. */
  int MAX_TEXT = 1_024;

  /** The tag takes it, in this form. */
  record Accepted(Value value) implements Acceptance {}

  /**
   * It is of another type.
   *
   * @param expected the type that the tag takes
   * @param actual the type that was given
   */
  record WrongType(String expected, String actual) implements Acceptance {}

  /**
   * It is not finite, too long, or not one that the tag allows.
   *
   * @param description what is wrong and what to do
   */
  record OutOfRange(String description) implements Acceptance {}

  /**
   * What the tag makes of the value. An integer becomes the nearest double for a NUMBER tag; it
   * must be in range as it was given.
   */
  static Acceptance of(Tag tag, Value value) {
    Acceptance typed = of(tag.valueType(), value);
    if (!(typed instanceof Accepted)) {
      return typed;
    }
    Double min = tag.minValue();
    if (min != null && exact(value).compareTo(new BigDecimal(min)) < 0) {
      return new OutOfRange("is below the tag's min_value " + min);
    }
    Double max = tag.maxValue();
    if (max != null && exact(value).compareTo(new BigDecimal(max)) > 0) {
      return new OutOfRange("is above the tag's max_value " + max);
    }
    if (value instanceof Value.Text text
        && !tag.allowedValues().isEmpty()
        && !tag.allowedValues().contains(text.value())) {
      return new OutOfRange("is not one of the tag's allowed_values");
    }
    return typed;
  }

  /** What any tag of a type makes of the value, whatever range it has. */
  static Acceptance of(ValueType type, Value value) {
    boolean widened = type == ValueType.NUMBER && value instanceof Value.Whole;
    if (value instanceof Value.Texts || (value.type() != type && !widened)) {
      String actual = value instanceof Value.Texts ? "LIST" : value.type().name();
      return new WrongType(type.name(), actual);
    }
    if (value instanceof Value.Text text && text.value().length() > MAX_TEXT) {
      return new OutOfRange("has more than " + MAX_TEXT + " characters");
    }
    if (value instanceof Value.Text text && !Texts.isValid(text.value())) {
      return new OutOfRange("is not valid Unicode");
    }
    if (value instanceof Value.Decimal decimal && !Double.isFinite(decimal.value())) {
      return new OutOfRange(decimal.value() + " is not finite");
    }
    return new Accepted(
        widened ? new Value.Decimal((double) ((Value.Whole) value).value()) : value);
  }

  private static BigDecimal exact(Value value) {
    return value instanceof Value.Whole whole
        ? BigDecimal.valueOf(whole.value())
        : new BigDecimal(((Value.Decimal) value).value());
  }
}
