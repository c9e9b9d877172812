package dev.selfsame.profile;

import java.util.List;

/** A value of a tag. */
public sealed interface Value {

  /** The type that a catalogue entry names. */
  ValueType type();

  /** A string of at most 1,024 characters. */
  record Text(String value) implements Value {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }
  }

  /** A 64-bit integer. */
  record Whole(long value) implements Value {
    @Override
    public ValueType type() {
      return ValueType.INTEGER;
    }
  }

  /** A finite double. */
  record Decimal(double value) implements Value {
    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Value {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** A moment, in milliseconds since 1970-01-01T00:00Z. */
  record Moment(long millis) implements Value {
    @Override
    public ValueType type() {
      return ValueType.TIME;
    }
  }

  /** Distinct strings, sorted: what a UNION comes to. Never the value of a fact. */
  record Texts(List<String> values) implements Value {
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public ValueType type() {
      return ValueType.STRING;
    }
  }
}
