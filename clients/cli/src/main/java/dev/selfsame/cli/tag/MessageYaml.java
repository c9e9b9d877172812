package dev.selfsame.cli.tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import dev.selfsame.api.tag.v1.CategorySet;
import dev.selfsame.api.tag.v1.Window;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Messages of the API as people write them in YAML: fields by their names in the API, enum values
 * without their prefix in any case, spans as {@code 30d}, windows as {@code 30d} or {@code 24h},
 * sets of strings as lists.
 */
final class MessageYaml {

  private MessageYaml() {}

  /**
   * Sets on a message what is written.
   *
   * @param at where it stands, for messages of errors
   * @throws MistakeException if a key is unknown or a value is of another type
   */
  static void read(String at, JsonNode yaml, Message.Builder into) {
    if (!yaml.isObject()) {
      throw new MistakeException(at, "is no list of keys and values");
    }
    for (Map.Entry<String, JsonNode> entry : yaml.properties()) {
      FieldDescriptor field = into.getDescriptorForType().findFieldByName(entry.getKey());
      if (field == null) {
        throw new MistakeException(
            at + '.' + entry.getKey(), "is unknown; known keys: " + known(into));
      }
      set(at + '.' + entry.getKey(), field, entry.getValue(), into);
    }
  }

  private static String known(Message.Builder into) {
    return into.getDescriptorForType().getFields().stream()
        .map(FieldDescriptor::getName)
        .collect(Collectors.joining(", "));
  }

  /** Sets one field. */
  static void set(String at, FieldDescriptor field, JsonNode yaml, Message.Builder into) {
    if (!field.isRepeated()) {
      into.setField(field, value(at, field, yaml, into));
      return;
    }
    if (!yaml.isArray()) {
      throw new MistakeException(at, "is no list");
    }
    int index = 0;
    for (JsonNode item : yaml) {
      into.addRepeatedField(field, value(at + '[' + index++ + ']', field, item, into));
    }
  }

  private static Object value(
      String at, FieldDescriptor field, JsonNode yaml, Message.Builder parent) {
    return switch (field.getJavaType()) {
      case STRING -> {
        require(yaml.isValueNode() && !yaml.isNull(), at, "is no text");
        yield yaml.asText();
      }
      case BOOLEAN -> {
        require(yaml.isBoolean(), at, "is neither true nor false");
        yield yaml.booleanValue();
      }
      case INT -> {
        require(yaml.canConvertToInt() && yaml.isIntegralNumber(), at, "is no whole number");
        yield yaml.intValue();
      }
      case LONG -> {
        require(yaml.isIntegralNumber(), at, "is no whole number");
        yield yaml.longValue();
      }
      case DOUBLE, FLOAT -> {
        require(yaml.isNumber(), at, "is no number");
        yield yaml.doubleValue();
      }
      case ENUM -> constant(at, field, yaml.asText());
      case MESSAGE -> message(at, yaml, parent.newBuilderForField(field));
      case BYTE_STRING -> throw new MistakeException(at, "cannot be written here");
    };
  }

  private static Message message(String at, JsonNode yaml, Message.Builder into) {
    if (into instanceof Duration.Builder) {
      return Spans.duration(at, yaml.asText());
    }
    if (into instanceof Window.Builder && yaml.isTextual()) {
      return Spans.window(at, yaml.asText());
    }
    if (into instanceof CategorySet.Builder && yaml.isArray()) {
      set(at, into.getDescriptorForType().findFieldByName("values"), yaml, into);
      return into.build();
    }
    read(at, yaml, into);
    return into.build();
  }

  /** {@code latest} as FOLD_LATEST. */
  private static EnumValueDescriptor constant(String at, FieldDescriptor field, String text) {
    String unset = field.getEnumType().getValues().get(0).getName();
    String prefix = unset.substring(0, unset.length() - "UNSPECIFIED".length());
    EnumValueDescriptor value =
        field.getEnumType().findValueByName(prefix + text.toUpperCase(Locale.ROOT));
    if (value == null || value.getNumber() == 0) {
      throw new MistakeException(
          at,
          "is `%s`, which is none of %s"
              .formatted(
                  text,
                  field.getEnumType().getValues().stream()
                      .skip(1)
                      .map(one -> one.getName().substring(prefix.length()))
                      .map(one -> one.toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "))));
    }
    return value;
  }

  private static void require(boolean holds, String at, String what) {
    if (!holds) {
      throw new MistakeException(at, what);
    }
  }
}
