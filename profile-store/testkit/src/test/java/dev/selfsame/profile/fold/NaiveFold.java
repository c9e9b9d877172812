package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What facts come to, by the words of the API, from the whole list of them. */
public final class NaiveFold {

  /** More digits than any number half-way between two doubles has. */
  private static final MathContext EXACT = new MathContext(1_200);

  /** The same, between doubles that are neither tiny nor huge. */
  private static final MathContext FEW = new MathContext(150);

  /** A fact, as far as folds see it. */
  public record Event(String id, long time, Value value, String source) {}

  private NaiveFold() {}

  /** What the facts come to at a moment; QUANTILE without its error. */
  public static @Nullable Reading at(FoldRule rule, List<Event> all, long asOf) {
    List<Event> events = inWindow(rule.window(), all, asOf);
    if (!events.isEmpty()) {
      return new Reading(value(rule, events), time(rule, events));
    }
    return switch (rule.fold()) {
      case COUNT, DISTINCT_COUNT -> new Reading(new Value.Whole(0), null);
      case SUM ->
          new Reading(
              rule.valueType() == ValueType.INTEGER ? new Value.Whole(0) : new Value.Decimal(0),
              null);
      default -> null;
    };
  }

  private static List<Event> inWindow(@Nullable Window window, List<Event> all, long asOf) {
    if (window == null) {
      return all;
    }
    ChronoUnit unit = ChronoUnit.valueOf(window.unit().name());
    Instant newest =
        all.stream().map(event -> start(event.time(), unit)).max(Instant::compareTo).orElseThrow();
    Instant now = start(asOf, unit);
    Instant earliest = newest.minus(1, ChronoUnit.DAYS);
    Instant last = now.isBefore(earliest) ? earliest : now;
    Instant end = last.plus(1, unit);
    Instant begin = end.minus(window.count(), unit);
    return all.stream()
        .filter(event -> !Instant.ofEpochMilli(event.time()).isBefore(begin))
        .filter(event -> Instant.ofEpochMilli(event.time()).isBefore(end))
        .toList();
  }

  private static Instant start(long millis, ChronoUnit unit) {
    return Instant.ofEpochMilli(millis).truncatedTo(unit);
  }

  private static Value value(FoldRule rule, List<Event> events) {
    ValueType type = rule.valueType();
    return switch (rule.fold()) {
      case LATEST -> events.stream().max(order()).orElseThrow().value();
      case EARLIEST -> events.stream().min(order()).orElseThrow().value();
      case MIN -> events.stream().map(Event::value).min(NaiveFold::compare).orElseThrow();
      case MAX -> events.stream().map(Event::value).max(NaiveFold::compare).orElseThrow();
      case SUM -> type == ValueType.INTEGER ? wholeSum(events) : rounded(sum(events));
      case AVG -> average(events);
      case COUNT -> new Value.Whole(events.size());
      case UNION -> {
        TreeSet<String> texts = new TreeSet<>();
        events.forEach(event -> texts.add(((Value.Text) event.value()).value()));
        yield new Value.Texts(texts.stream().limit(1_000).toList());
      }
      case MOST_FREQUENT -> mostFrequent(events);
      case DISTINCT_COUNT -> {
        Set<Object> distinct = new HashSet<>();
        events.forEach(event -> distinct.add(number(event.value())));
        yield new Value.Whole(distinct.size());
      }
      case QUANTILE -> quantile(rule, events);
      case BY_SOURCE_PRIORITY -> best(rule, events).value();
    };
  }

  private static Long time(FoldRule rule, List<Event> events) {
    Value value = value(rule, events);
    return switch (rule.fold()) {
      case EARLIEST -> events.stream().mapToLong(Event::time).min().orElseThrow();
      case MIN, MAX ->
          events.stream()
              .filter(event -> event.value().equals(value))
              .mapToLong(Event::time)
              .max()
              .orElseThrow();
      case BY_SOURCE_PRIORITY -> best(rule, events).time();
      default -> events.stream().mapToLong(Event::time).max().orElseThrow();
    };
  }

  private static Event best(FoldRule rule, List<Event> events) {
    for (String source : rule.sources()) {
      List<Event> of = events.stream().filter(event -> event.source().equals(source)).toList();
      if (!of.isEmpty()) {
        return of.stream().max(order()).orElseThrow();
      }
    }
    return events.stream().max(order()).orElseThrow();
  }

  private static Value mostFrequent(List<Event> events) {
    Map<Value, Long> counts =
        events.stream().collect(Collectors.groupingBy(Event::value, Collectors.counting()));
    long most = counts.values().stream().max(Long::compare).orElseThrow();
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .min(NaiveFold::compare)
        .orElseThrow();
  }

  private static Value quantile(FoldRule rule, List<Event> events) {
    List<BigDecimal> sorted = events.stream().map(event -> exact(event.value())).sorted().toList();
    double part = rule.quantile() == null ? 0 : rule.quantile();
    int place = (int) Math.max(1, Math.ceil(part * sorted.size()));
    return new Value.Decimal(sorted.get(place - 1).doubleValue());
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

  /** The value, but 0.0 for both zeros. */
  private static Object number(Value value) {
    return value instanceof Value.Decimal decimal ? decimal.value() + 0.0 : value;
  }

  private static BigDecimal exact(Value value) {
    return value instanceof Value.Whole whole
        ? BigDecimal.valueOf(whole.value())
        : new BigDecimal(((Value.Decimal) value).value());
  }

  private static BigDecimal sum(List<Event> events) {
    return events.stream()
        .map(event -> exact(event.value()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Value wholeSum(List<Event> events) {
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
    BigInteger min = BigInteger.valueOf(Long.MIN_VALUE);
    return new Value.Whole(sum(events).toBigIntegerExact().min(max).max(min).longValueExact());
  }

  private static Value average(List<Event> events) {
    BigDecimal sum = sum(events);
    boolean far = sum.scale() > 100 || sum.precision() > 100;
    return rounded(sum.divide(BigDecimal.valueOf(events.size()), far ? EXACT : FEW));
  }

  private static Value rounded(BigDecimal exact) {
    // The text of a decimal is read with correct rounding, whatever its length.
    double rounded = Double.parseDouble(exact.toString());
    return new Value.Decimal(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, rounded)));
  }
}
