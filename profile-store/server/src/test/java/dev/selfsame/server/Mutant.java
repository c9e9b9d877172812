package dev.selfsame.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;

/** Requests that nobody meant: by their fields, or by their bytes. */
final class Mutant {

  private static final List<Double> NUMBERS =
      List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e308, -1.0, 0.5, 4.9e-324);
  private static final List<Long> WHOLES =
      List.of(0L, -1L, 1L, Long.MAX_VALUE, Long.MIN_VALUE, (long) Integer.MAX_VALUE, 1_000_001L);
  private static final List<String> TEXTS =
      List.of("", " ", "\u0000", "é", "a/b", "../x", "%s", "churn", "1", "x".repeat(5_000));

  private Mutant() {}

  /** Bytes that are a little other than those of a message. */
  static byte[] ofBytes(Message message, Random random) {
    byte[] bytes = message.toByteArray();
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(2 * bytes.length))
        : bytes;
  }

  /** A message some of whose fields, or of those within it, say something else. */
  static Message ofFields(Message message, Random random) {
    Message.Builder builder = message.toBuilder();
    List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
    for (int i = random.nextInt(2); i >= 0; i--) {
      change(builder, fields.get(random.nextInt(fields.size())), random);
    }
    return builder.build();
  }

  private static void change(Message.Builder builder, FieldDescriptor field, Random random) {
    if (field.isMapField() || random.nextInt(8) == 0) {
      builder.clearField(field);
    } else if (field.isRepeated()) {
      int count = builder.getRepeatedFieldCount(field);
      if (count > 0 && random.nextBoolean()) {
        int place = random.nextInt(count);
        Object old = builder.getRepeatedField(field, place);
        builder.setRepeatedField(field, place, value(builder, field, old, random));
      } else {
        Object none = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? null : "";
        builder.addRepeatedField(field, value(builder, field, none, random));
      }
    } else {
      builder.setField(field, value(builder, field, builder.getField(field), random));
    }
  }

  private static Object value(
      Message.Builder builder, FieldDescriptor field, Object old, Random random) {
    return switch (field.getJavaType()) {
      case INT -> pick(WHOLES, random).intValue();
      case LONG -> pick(WHOLES, random);
      case FLOAT -> pick(NUMBERS, random).floatValue();
      case DOUBLE -> pick(NUMBERS, random);
      case BOOLEAN -> random.nextBoolean();
      case STRING -> pick(TEXTS, random);
      case BYTE_STRING -> ByteString.copyFromUtf8(pick(TEXTS, random));
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(12));
      case MESSAGE ->
          ofFields(
              old instanceof Message inner
                  ? inner
                  : builder.newBuilderForField(field).getDefaultInstanceForType(),
              random);
    };
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
