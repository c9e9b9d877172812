package dev.selfsame.cli.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Messages of the API as plain JSON: fields by their names in the API, identifiers as {@code
 * namespace:value}, moments in ISO 8601, enum values without their prefix. What is not set is left
 * out, but for booleans and numbers, which are there always.
 */
public final class MessageJson {

  private MessageJson() {}

  /** A message over several lines. */
  public static String pretty(Message message) {
    return text(message, true);
  }

  /** A message on one line. */
  public static String line(Message message) {
    return text(message, false);
  }

  private static String text(Message message, boolean pretty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      if (pretty) {
        json.setPrettyPrinter(new DefaultPrettyPrinter());
      }
      write(message, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Message message, JsonGenerator json) throws IOException {
    if (message instanceof Identifier identifier) {
      json.writeString(Identifiers.format(identifier));
      return;
    }
    if (message instanceof Timestamp time) {
      json.writeString(TagText.time(time));
      return;
    }
    if (message instanceof Value value) {
      ProfileJson.write(value, json);
      return;
    }
    json.writeStartObject();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      field(message, field, json);
    }
    json.writeEndObject();
  }

  private static void field(Message message, FieldDescriptor field, JsonGenerator json)
      throws IOException {
    if (field.isMapField()) {
      map(message, field, json);
    } else if (field.isRepeated()) {
      if (message.getRepeatedFieldCount(field) > 0) {
        json.writeArrayFieldStart(field.getName());
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
          value(field, message.getRepeatedField(field, i), json);
        }
        json.writeEndArray();
      }
    } else if (isShown(message, field)) {
      json.writeFieldName(field.getName());
      value(field, message.getField(field), json);
    }
  }

  /** A map, whose keys are texts, as an object, by key. */
  private static void map(Message message, FieldDescriptor field, JsonGenerator json)
      throws IOException {
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    SortedMap<String, Object> entries = new TreeMap<>();
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      Message entry = (Message) message.getRepeatedField(field, i);
      entries.put(String.valueOf(entry.getField(key)), entry.getField(value));
    }
    if (!entries.isEmpty()) {
      json.writeObjectFieldStart(field.getName());
      for (Map.Entry<String, Object> entry : entries.entrySet()) {
        json.writeFieldName(entry.getKey());
        value(value, entry.getValue(), json);
      }
      json.writeEndObject();
    }
  }

  private static boolean isShown(Message message, FieldDescriptor field) {
    if (field.hasPresence()) {
      return message.hasField(field);
    }
    return switch (field.getJavaType()) {
      case STRING -> !((String) message.getField(field)).isEmpty();
      case ENUM -> ((EnumValueDescriptor) message.getField(field)).getNumber() != 0;
      default -> true;
    };
  }

  private static void value(FieldDescriptor field, Object value, JsonGenerator json)
      throws IOException {
    switch (field.getJavaType()) {
      case INT -> json.writeNumber((Integer) value);
      case LONG -> json.writeNumber((Long) value);
      case FLOAT -> json.writeNumber((Float) value);
      case DOUBLE -> json.writeNumber((Double) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case STRING -> json.writeString((String) value);
      case BYTE_STRING -> json.writeBinary(((ByteString) value).toByteArray());
      case ENUM -> json.writeString(constant((EnumValueDescriptor) value));
      case MESSAGE -> write((Message) value, json);
    }
  }

  /** {@code LINK_STATE_HUB} as {@code HUB}: without what all values of the enum begin with. */
  private static String constant(EnumValueDescriptor value) {
    String unset = value.getType().getValues().get(0).getName();
    String prefix = unset.substring(0, unset.length() - "UNSPECIFIED".length());
    return value.getName().startsWith(prefix)
        ? value.getName().substring(prefix.length())
        : value.getName();
  }
}
