package dev.selfsame.scoring;

import java.util.List;
import java.util.Map;

/** A JSON value as a document gave it; its {@code toString} shows it in a message, shortened. */
sealed interface Json {

  /** An object; of a key that stood more than once, the first value. */
  record Obj(Map<String, Json> fields) implements Json {
    @Override
    public String toString() {
      return "an object";
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    @Override
    public String toString() {
      return "an array";
    }
  }

  /** A string. */
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return Quote.of(value);
    }
  }

  /**
   * A number.
   *
   * @param value the nearest double; not finite if the literal is beyond its range
   * @param literal as it was written
   */
  record Num(double value, String literal) implements Json {
    @Override
    public String toString() {
      return Quote.shorten(literal);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** The literal null. */
  record Null() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }
}
