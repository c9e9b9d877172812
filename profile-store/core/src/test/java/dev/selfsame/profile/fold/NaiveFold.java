package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What facts come to, by the words of the API, from the whole list of them. */
final class NaiveFold {

  /** A fact, as far as folds see it. */
  record Event(String id, long time, Value value) {}

  private NaiveFold() {}

  static Value value(Fold fold, ValueType type, List<Event> events) {
    return switch (fold) {
      case LATEST -> events.stream().max(order()).orElseThrow().value();
      case EARLIEST -> events.stream().min(order()).orElseThrow().value();
      case MIN -> events.stream().map(Event::value).min(NaiveFold::compare).orElseThrow();
      case MAX -> events.stream().map(Event::value).max(NaiveFold::compare).orElseThrow();
      case SUM -> type == ValueType.INTEGER ? wholeSum(events) : decimalSum(events);
      case COUNT -> new Value.Whole(events.size());
      case UNION -> {
        TreeSet<String> all = new TreeSet<>();
        events.forEach(event -> all.add(((Value.Text) event.value()).value()));
        yield new Value.Texts(all.stream().limit(1_000).toList());
      }
    };
  }

  static long time(Fold fold, ValueType type, List<Event> events) {
    Value value = value(fold, type, events);
    return switch (fold) {
      case LATEST -> events.stream().mapToLong(Event::time).max().orElseThrow();
      case EARLIEST -> events.stream().mapToLong(Event::time).min().orElseThrow();
      case MIN, MAX ->
          events.stream()
              .filter(event -> event.value().equals(value))
              .mapToLong(Event::time)
              .max()
              .orElseThrow();
      case SUM, COUNT, UNION -> events.stream().mapToLong(Event::time).max().orElseThrow();
    };
  }

  private static Comparator<Event> order() {
    return Comparator.comparingLong(Event::time)
        .thenComparing(Event::id)
        .thenComparing(Event::value, NaiveFold::compare);
  }

  private static int compare(Value one, Value other) {
    if (one instanceof Value.Text a) {
      return a.value().compareTo(((Value.Text) other).value());
    }
    if (one instanceof Value.Flag a) {
      return Boolean.compare(a.value(), ((Value.Flag) other).value());
    }
    if (one instanceof Value.Decimal a) {
      return Double.compare(a.value(), ((Value.Decimal) other).value());
    }
    return Long.compare(whole(one), whole(other));
  }

  private static long whole(Value value) {
    return value instanceof Value.Moment moment ? moment.millis() : ((Value.Whole) value).value();
  }

  private static Value wholeSum(List<Event> events) {
    BigInteger sum = BigInteger.ZERO;
    for (Event event : events) {
      sum = sum.add(BigInteger.valueOf(whole(event.value())));
    }
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
    BigInteger min = BigInteger.valueOf(Long.MIN_VALUE);
    return new Value.Whole(sum.min(max).max(min).longValueExact());
  }

  private static Value decimalSum(List<Event> events) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Event event : events) {
      sum = sum.add(new BigDecimal(((Value.Decimal) event.value()).value()));
    }
    // The text of a decimal is read with correct rounding, whatever its length.
    double rounded = Double.parseDouble(sum.toString());
    double held = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, rounded));
    return new Value.Decimal(held);
  }
}
