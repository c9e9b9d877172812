package dev.selfsame.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Messages of any type with anything in them, now and then something that there is; and bytes that
 * are nearly such messages.
 */
final class RandomMessages {

  private static final int DEEPEST = 5;
  private static final long[] WHOLES = {
    0, 1, 2, -1, 7, 1_001, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final double[] NUMBERS = {
    0, -0.0, 1, 0.5, -3, 1e308, -1e308, 4.9e-324, Double.NaN, Double.POSITIVE_INFINITY
  };

  private final Random random;
  private final List<String> texts;

  /**
   * @param texts that mean something to who reads the messages
   */
  RandomMessages(Random random, List<String> texts) {
    this.random = random;
    this.texts = texts;
  }

  /** The bytes of a message, or of something like one. */
  byte[] bytes(Descriptor type) {
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] bytes = message(type, 0).toByteArray();
    return random.nextInt(4) == 0 && bytes.length > 0 ? damaged(bytes) : bytes;
  }

  private byte[] damaged(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    if (random.nextBoolean()) {
      return Arrays.copyOf(bytes, at);
    }
    bytes[at] = (byte) random.nextInt(256);
    return bytes;
  }

  private Message message(Descriptor type, int depth) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    boolean full = random.nextBoolean();
    for (FieldDescriptor field : type.getFields()) {
      boolean inOneof = field.getContainingOneof() != null;
      if ((!full && random.nextInt(2) == 0) || (inOneof && random.nextInt(3) == 0)) {
        continue;
      }
      boolean nests = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      if (nests && depth == DEEPEST) {
        continue;
      }
      if (field.isRepeated()) {
        for (int left = random.nextInt(4); left > 0; left--) {
          message.addRepeatedField(field, value(field, depth));
        }
      } else {
        message.setField(field, value(field, depth));
      }
    }
    return message.build();
  }

  private Object value(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case MESSAGE -> message(field.getMessageType(), depth + 1);
      case STRING -> text();
      case BYTE_STRING -> ByteString.copyFromUtf8(text());
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) WHOLES[random.nextInt(WHOLES.length)];
      case LONG -> WHOLES[random.nextInt(WHOLES.length)];
      case FLOAT -> (float) NUMBERS[random.nextInt(NUMBERS.length)];
      case DOUBLE -> NUMBERS[random.nextInt(NUMBERS.length)];
      case ENUM -> constant(field);
    };
  }

  private EnumValueDescriptor constant(FieldDescriptor field) {
    List<EnumValueDescriptor> known = field.getEnumType().getValues();
    return random.nextInt(8) == 0
        ? field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(200) - 100)
        : known.get(random.nextInt(known.size()));
  }

  private String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> "x".repeat(1 + random.nextInt(6_000));
      case 2 -> "a\u0000b\uFFFF\u202E \uD83D\uDE00";
      case 3 -> Long.toString(random.nextLong(), Character.MAX_RADIX);
      default -> texts.get(random.nextInt(texts.size()));
    };
  }
}
