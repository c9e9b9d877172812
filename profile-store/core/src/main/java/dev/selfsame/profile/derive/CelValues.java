package dev.selfsame.profile.derive;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values as CEL has them, and back. */
final class CelValues {

  private static final int MAX_TEXT = 1_024;

  private CelValues() {}

  static CelType type(ValueType type, boolean list) {
    if (list) {
      return ListType.create(SimpleType.STRING);
    }
    return switch (type) {
      case STRING -> SimpleType.STRING;
      case INTEGER -> SimpleType.INT;
      case NUMBER -> SimpleType.DOUBLE;
      case BOOLEAN -> SimpleType.BOOL;
      case TIME -> SimpleType.TIMESTAMP;
    };
  }

  static Object of(Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    if (value instanceof Value.Whole whole) {
      return whole.value();
    }
    if (value instanceof Value.Decimal decimal) {
      return decimal.value();
    }
    if (value instanceof Value.Flag flag) {
      return flag.value();
    }
    if (value instanceof Value.Moment moment) {
      return Instant.ofEpochMilli(moment.millis());
    }
    return ((Value.Texts) value).values();
  }

  /** What an expression came to, as a value of the type; null if it cannot be one. */
  static @Nullable Value back(Object result, ValueType type) {
    if (result instanceof Long whole) {
      return type == ValueType.NUMBER ? new Value.Decimal(whole) : new Value.Whole(whole);
    }
    if (result instanceof Double decimal) {
      // One zero, so that equal inputs by whatever way give equal bytes.
      return Double.isFinite(decimal) ? new Value.Decimal(decimal + 0.0) : null;
    }
    if (result instanceof Boolean flag) {
      return new Value.Flag(flag);
    }
    if (result instanceof Instant moment) {
      return new Value.Moment(moment.toEpochMilli());
    }
    return result instanceof String text && text.length() <= MAX_TEXT ? new Value.Text(text) : null;
  }
}
