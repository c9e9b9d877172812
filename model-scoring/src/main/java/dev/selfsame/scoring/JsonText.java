package dev.selfsame.scoring;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The forms in which a document holds things; what is empty or absent is left out. */
final class JsonText {

  private final JsonGenerator generator;
  private final boolean multinomial;

  /**
   * @param multinomial whether coefficients are arrays
   */
  JsonText(JsonGenerator generator, boolean multinomial) {
    this.generator = generator;
    this.multinomial = multinomial;
  }

  void open() throws IOException {
    generator.writeStartObject();
  }

  void open(String key) throws IOException {
    generator.writeObjectFieldStart(key);
  }

  void close() throws IOException {
    generator.writeEndObject();
  }

  void openArray(String key) throws IOException {
    generator.writeArrayFieldStart(key);
  }

  void closeArray() throws IOException {
    generator.writeEndArray();
  }

  void text(String key, String text) throws IOException {
    generator.writeStringField(key, text);
  }

  void prose(String key, String text) throws IOException {
    if (!text.isEmpty()) {
      generator.writeStringField(key, text);
    }
  }

  void texts(String key, List<String> texts) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    openArray(key);
    for (String text : texts) {
      generator.writeString(text);
    }
    closeArray();
  }

  void number(String key, double number) throws IOException {
    generator.writeNumberField(key, number);
  }

  void number(String key, OptionalDouble number) throws IOException {
    if (number.isPresent()) {
      number(key, number.getAsDouble());
    }
  }

  void numberUnless(double left, String key, double number) throws IOException {
    if (Double.compare(number, left) != 0) {
      number(key, number);
    }
  }

  void whole(String key, long number) throws IOException {
    generator.writeNumberField(key, number);
  }

  void whole(String key, OptionalLong number) throws IOException {
    if (number.isPresent()) {
      whole(key, number.getAsLong());
    }
  }

  void numbers(String key, List<Double> numbers) throws IOException {
    openArray(key);
    for (double number : numbers) {
      generator.writeNumber(number);
    }
    closeArray();
  }

  /** One number, or an array of one a class. */
  void perClass(String key, List<Double> numbers) throws IOException {
    if (numbers.isEmpty()) {
      return;
    }
    if (multinomial || numbers.size() > 1) {
      numbers(key, numbers);
    } else {
      number(key, numbers.get(0));
    }
  }

  /** A value of a tag. */
  void value(String key, Object value) throws IOException {
    if (value instanceof Double number) {
      number(key, number);
    } else if (value instanceof Long whole) {
      whole(key, whole);
    } else if (value instanceof Boolean flag) {
      generator.writeBooleanField(key, flag);
    } else {
      text(key, value.toString());
    }
  }
}
