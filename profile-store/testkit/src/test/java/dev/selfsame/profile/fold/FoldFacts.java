package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.NaiveFold.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Facts of one tag, by any rule. */
record FoldFacts(FoldRule rule, List<Event> events) {

  /** Around the end of a February with a leap day, of a year, and of the first day of all. */
  private static final List<Long> BASES =
      List.of(
          Instant.parse("2024-02-28T22:00:00Z").toEpochMilli(),
          Instant.parse("2024-12-31T23:59:59.999Z").toEpochMilli(),
          0L);

  private static final long HOUR = 3_600_000L;

  /** The state of each fact. */
  List<FoldState> states() {
    List<FoldState> states = new ArrayList<>();
    for (Event event : events) {
      states.add(FoldState.of(rule, event.value(), event.time(), event.id(), event.source()));
    }
    return states;
  }

  /** The state of all. */
  FoldState all() {
    return states().stream().reduce(FoldState::merge).orElseThrow();
  }

  static Arbitrary<FoldFacts> any(boolean windows) {
    return Arbitraries.of(Fold.values())
        .flatMap(
            fold ->
                Arbitraries.of(
                        Arrays.stream(ValueType.values()).filter(type -> fold.takes(type)).toList())
                    .flatMap(type -> rule(fold, type, windows)))
        .flatMap(
            rule ->
                events(rule, windows)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(12)
                    .map(events -> new FoldFacts(rule, events)));
  }

  private static Arbitrary<FoldRule> rule(Fold fold, ValueType type, boolean windows) {
    Arbitrary<Double> quantiles = Arbitraries.of(0.0, 0.1, 0.25, 0.5, 0.9, 1.0);
    Arbitrary<@Nullable Window> window =
        windows
            ? Combinators.combine(
                    Arbitraries.of(1, 2, 3, 7, 24, 30, 48, 72),
                    Arbitraries.of(Window.Unit.values()))
                .as(Window::new)
            : Arbitraries.<@Nullable Window>just(null);
    return Combinators.combine(window, quantiles)
        .as(
            (of, quantile) ->
                new FoldRule(
                    fold,
                    type,
                    of,
                    fold == Fold.QUANTILE ? quantile : null,
                    fold == Fold.BY_SOURCE_PRIORITY ? List.of("crm", "shop") : List.of()));
  }

  private static Arbitrary<Event> events(FoldRule rule, boolean windows) {
    Arbitrary<Long> times = windows ? moments() : Arbitraries.longs().between(-3, 3);
    return Combinators.combine(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(2),
            times,
            values(rule.valueType()),
            Arbitraries.of("crm", "shop", "app", "web"))
        .as(Event::new);
  }

  /** Moments at, just before and just behind the boundaries of hours and days, far apart or not. */
  static Arbitrary<Long> moments() {
    Arbitrary<Long> hours =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-30, 30),
            Arbitraries.longs().between(-90, 90).map(days -> days * 24));
    return Combinators.combine(Arbitraries.of(BASES), hours, Arbitraries.of(-1L, 0L, 1L, 7_654L))
        .as((base, hour, more) -> Math.floorDiv(base, HOUR) * HOUR + hour * HOUR + more);
  }

  private static Arbitrary<Value> values(ValueType type) {
    return switch (type) {
      case STRING ->
          Arbitraries.of("", "a", "b", "ü", "ab", "\uD83D\uDE00", "z").map(Value.Text::new);
      case INTEGER ->
          Arbitraries.oneOf(
                  Arbitraries.longs(),
                  Arbitraries.longs().between(-5, 5),
                  Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE))
              .map(Value.Whole::new);
      case NUMBER ->
          Arbitraries.oneOf(
                  Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                  Arbitraries.of(
                      0.0, -0.0, 0.1, -0.1, 1e300, -1e300, 1e-300, Double.MIN_VALUE, 4.9e-320),
                  Arbitraries.of(Double.MAX_VALUE, -Double.MAX_VALUE, 1e16, 1.0, -1e16))
              .map(Value.Decimal::new);
      case BOOLEAN -> Arbitraries.of(true, false).map(Value.Flag::new);
      case TIME -> Arbitraries.longs().between(-9, 9).map(Value.Moment::new);
    };
  }
}
