package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import java.util.Comparator;

/** A total order of the values of facts: by type, then by value; -0.0 is smaller than 0.0. */
final class ValueOrder {

  static final Comparator<Value> NATURAL = ValueOrder::compare;

  private ValueOrder() {}

  private static int compare(Value one, Value other) {
    if (one instanceof Value.Text a && other instanceof Value.Text b) {
      return a.value().compareTo(b.value());
    }
    if (one instanceof Value.Whole a && other instanceof Value.Whole b) {
      return Long.compare(a.value(), b.value());
    }
    if (one instanceof Value.Decimal a && other instanceof Value.Decimal b) {
      return Double.compare(a.value(), b.value());
    }
    if (one instanceof Value.Flag a && other instanceof Value.Flag b) {
      return Boolean.compare(a.value(), b.value());
    }
    if (one instanceof Value.Moment a && other instanceof Value.Moment b) {
      return Long.compare(a.millis(), b.millis());
    }
    if (one.type() == other.type()) {
      throw new IllegalArgumentException("a list is no fact's value");
    }
    return one.type().compareTo(other.type());
  }
}
