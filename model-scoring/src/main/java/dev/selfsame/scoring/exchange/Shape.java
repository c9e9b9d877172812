package dev.selfsame.scoring.exchange;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a field of a document is, seen from the one field of the data that it depends on. */
sealed interface Shape {

  /** The field of the data. */
  RawField raw();

  /** That field itself. */
  record Itself(RawField raw) implements Shape {}

  /**
   * A straight line over a number: {@code offset + gain * ((clip(x) - mean) / scale)}.
   *
   * @param scale above 0
   * @param missing what it is without a value, if the document says
   */
  record Line(
      RawField raw, double mean, double scale, double gain, double offset, OptionalDouble missing)
      implements Shape {

    static Line of(RawField raw) {
      return new Line(raw, 0, 1, 1, 0, OptionalDouble.empty());
    }

    private boolean isStandardised() {
      return gain == 1 && offset == 0;
    }

    Line plus(double c) {
      return new Line(raw, mean, scale, gain, offset + c, moved(y -> y + c));
    }

    /** Keeps a standardisation as one: the mean, if nothing was done yet. */
    Line minus(double c) {
      return isStandardised() && mean == 0 && scale == 1
          ? new Line(raw, c, 1, 1, 0, moved(y -> y - c))
          : plus(-c);
    }

    Line times(double c) {
      return new Line(raw, mean, scale, gain * c, offset * c, moved(y -> y * c));
    }

    /** Keeps a standardisation as one: the scale, if it has none yet. */
    Line over(double c) {
      return isStandardised() && scale == 1 && c > 0
          ? new Line(raw, mean, c, 1, 0, moved(y -> y / c))
          : new Line(raw, mean, scale, gain / c, offset / c, moved(y -> y / c));
    }

    /** The same; without a value it is this, unless an earlier step said so. */
    Line orElse(OptionalDouble value) {
      return missing.isPresent() || raw.replacement() != null
          ? this
          : new Line(raw, mean, scale, gain, offset, value);
    }

    private OptionalDouble moved(Function<Double, Double> step) {
      return missing.isPresent() ? OptionalDouble.of(step.apply(missing.getAsDouble())) : missing;
    }
  }

  /**
   * A value for each of some cells. A value is a {@link String}, a {@link Double}, or null where
   * the document leaves it open.
   *
   * @param cases in ascending order, if they are ranges
   * @param other the value for what is in no cell
   * @param missing the value without a value of the field
   */
  record Cases(RawField raw, List<Case> cases, @Nullable Object other, @Nullable Object missing)
      implements Shape {

    /** The same cells with what a step makes of each value; null where it is open. */
    Cases map(Function<@Nullable Object, @Nullable Object> step) {
      return new Cases(
          raw,
          cases.stream().map(c -> new Case(c.cell(), step.apply(c.value()))).toList(),
          step.apply(other),
          step.apply(missing));
    }
  }

  /** A cell with its value. */
  record Case(Cell cell, @Nullable Object value) {}

  /** A part of what a field can be. */
  sealed interface Cell {
    /** From {@code min}, included, to {@code max}, excluded. */
    record Range(double min, double max) implements Cell {}

    /** A category. */
    record Category(String text) implements Cell {}
  }
}
