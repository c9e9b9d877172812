package dev.selfsame.cli.print;

import dev.selfsame.api.profile.v1.Freshness;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Value;
import java.time.Instant;

/** The words of the tag catalogue, and values, as text. */
public final class TagText {

  private TagText() {}

  public static String kind(TagKind kind) {
    return kind.name().replace("TAG_KIND_", "");
  }

  public static String type(ValueType type) {
    return type.name().replace("VALUE_TYPE_", "");
  }

  public static String fold(Fold fold) {
    return fold == Fold.FOLD_UNSPECIFIED ? "" : fold.name().replace("FOLD_", "");
  }

  public static String freshness(Freshness freshness) {
    return freshness == Freshness.FRESHNESS_UNSPECIFIED
        ? ""
        : freshness.name().replace("FRESHNESS_", "");
  }

  /** A moment in ISO 8601. */
  public static String time(com.google.protobuf.Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }

  /** A value as people read it. */
  public static String value(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INTEGER_VALUE -> Long.toString(value.getIntegerValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case BOOLEAN_VALUE -> Boolean.toString(value.getBooleanValue());
      case TIME_VALUE -> time(value.getTimeValue());
      case LIST_VALUE -> String.join(", ", value.getListValue().getValuesList());
      case KIND_NOT_SET -> "";
    };
  }

  /** Without an exponent, so that programs of every kind read it. */
  private static String number(double number) {
    return Double.isFinite(number)
        ? new java.math.BigDecimal(Double.toString(number)).toPlainString()
        : Double.toString(number);
  }
}
