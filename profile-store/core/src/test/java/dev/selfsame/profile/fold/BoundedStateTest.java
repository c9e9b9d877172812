package dev.selfsame.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.datasketches.theta.UpdateSketch;
import org.junit.jupiter.api.Test;

/** What folds that keep only so much do beyond that. */
class BoundedStateTest {

  private static final long DAY = 86_400_000L;

  /** The state of values, merged in some order and grouping. */
  private static FoldState fold(FoldRule rule, int count, IntFunction<Value> value, Random random) {
    List<FoldState> parts = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(i -> parts.add(FoldState.of(rule, value.apply(i), 0, "e" + i, "crm")));
    Collections.shuffle(parts, random);
    List<FoldState> groups = new ArrayList<>();
    while (!parts.isEmpty()) {
      List<FoldState> group = parts.subList(0, Math.min(parts.size(), 1 + random.nextInt(count)));
      groups.add(group.stream().reduce(FoldState::merge).orElseThrow());
      group.clear();
    }
    return groups.stream().reduce(FoldState::merge).orElseThrow();
  }

  private static Value value(FoldState state) {
    return Objects.requireNonNull(state.at(0)).value();
  }

  @Test
  void union_moreThanAThousand_keepsTheSmallest() {
    FoldRule rule = FoldRule.of(Fold.UNION, ValueType.STRING);
    FoldState state = fold(rule, 2_500, i -> new Value.Text("v%04d".formatted(i)), new Random(1));
    List<String> smallest = IntStream.range(0, 1_000).mapToObj("v%04d"::formatted).toList();
    assertThat(value(state)).isEqualTo(new Value.Texts(smallest));
    assertThat(FoldState.decode(state.encode())).isEqualTo(state);
  }

  @Test
  void distinctCount_atItsBound_isExactAndBeyondWithinItsError() {
    FoldRule rule = FoldRule.of(Fold.DISTINCT_COUNT, ValueType.STRING);
    IntFunction<Value> text = i -> new Value.Text("v" + i);
    assertThat(value(fold(rule, 4_096, text, new Random(1)))).isEqualTo(new Value.Whole(4_096));
    Value.Whole many = (Value.Whole) value(fold(rule, 20_000, text, new Random(2)));
    assertThat((double) many.value()).isCloseTo(20_000, within(20_000 * 3 * 0.0157));
  }

  @Property(tries = 12)
  void distinctCount_anyOrderBeyondItsBound_givesTheSameBytesAsSmallestHashes(
      @ForAll @IntRange(min = 4_000, max = 4_200) int count, @ForAll Random random) {
    FoldRule rule = FoldRule.of(Fold.DISTINCT_COUNT, ValueType.INTEGER);
    FoldState one = fold(rule, count, Value.Whole::new, random);
    FoldState other = fold(rule, count, Value.Whole::new, random);
    assertThat(other.encode()).isEqualTo(one.encode());
    // The naive twin: all hashes sorted; the first above the bound is theta.
    UpdateSketch all = UpdateSketch.builder().setNominalEntries(1 << 16).build();
    IntStream.range(0, count).forEach(i -> all.update(ValueHash.bytes(new Value.Whole(i))));
    long[] hashes = new long[count];
    var iterator = all.iterator();
    for (int i = 0; iterator.next(); i++) {
      hashes[i] = iterator.get();
    }
    Arrays.sort(hashes);
    double estimate = count <= 4_096 ? count : 4_096 / (hashes[4_096] / (double) Long.MAX_VALUE);
    assertThat(value(one)).isEqualTo(new Value.Whole(Math.round(estimate)));
  }

  @Property(tries = 10)
  void mostFrequent_moreValuesThanItCounts_isTheMostFrequentOfThose(@ForAll Random random) {
    FoldRule rule = FoldRule.of(Fold.MOST_FREQUENT, ValueType.INTEGER);
    // Value v occurs in proportion to v.
    IntFunction<Value> number = i -> new Value.Whole((long) Math.sqrt(2.0 * i));
    int count = 80_000;
    FoldState state = fold(rule, count, number, random);
    assertThat(fold(rule, count, number, random).encode()).isEqualTo(state.encode());
    long expected =
        IntStream.rangeClosed(0, (int) Math.sqrt(2.0 * (count - 1)))
            .mapToObj(Value.Whole::new)
            .sorted((a, b) -> Long.compare(ValueHash.of(a), ValueHash.of(b)))
            .limit(256)
            .mapToLong(Value.Whole::value)
            .filter(value -> value < (long) Math.sqrt(2.0 * (count - 1)))
            .max()
            .orElseThrow();
    assertThat(((Value.Whole) value(state)).value()).isEqualTo(expected);
  }

  @Property(tries = 30)
  void quantile_numbersOfAnySize_isWithinItsError(@ForAll Random random) {
    double part = random.nextInt(101) / 100.0;
    FoldRule rule = new FoldRule(Fold.QUANTILE, ValueType.NUMBER, null, part, List.of());
    double[] numbers = new double[5_000];
    // Nine decades, so that some 3,800 buckets must be made 1,900: the error doubles.
    Arrays.setAll(numbers, i -> Math.pow(10, random.nextDouble() * 9 - 3) * (i % 3 == 0 ? -1 : 1));
    FoldState one = fold(rule, numbers.length, i -> new Value.Decimal(numbers[i]), random);
    FoldState other = fold(rule, numbers.length, i -> new Value.Decimal(numbers[i]), random);
    assertThat(other.encode()).isEqualTo(one.encode());
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double exact = sorted[(int) Math.max(1, Math.ceil(part * sorted.length)) - 1];
    double found = ((Value.Decimal) value(one)).value();
    assertThat(found).isCloseTo(exact, within(Math.abs(exact) * 4 / 256));
  }

  @Property(tries = 30)
  void quantile_smallWholeNumbers_isExact(@ForAll Random random) {
    double part = random.nextInt(101) / 100.0;
    FoldRule rule = new FoldRule(Fold.QUANTILE, ValueType.INTEGER, null, part, List.of());
    long[] numbers = random.longs(500, -256, 257).toArray();
    FoldState state = fold(rule, numbers.length, i -> new Value.Whole(numbers[i]), random);
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double exact = sorted[(int) Math.max(1, Math.ceil(part * sorted.length)) - 1];
    assertThat(value(state)).isEqualTo(new Value.Decimal(exact));
  }

  @Test
  void window_mostTilesOfTheMost_staysBelowWhatAStoreTakes() {
    for (Fold fold : List.of(Fold.UNION, Fold.MOST_FREQUENT)) {
      FoldRule rule =
          new FoldRule(fold, ValueType.STRING, new Window(90, Window.Unit.DAYS), null, List.of());
      assertThat(rule.violations()).isEmpty();
      FoldState state = null;
      for (int day = 0; day < 100; day++) {
        for (int i = 0; i < 40; i++) {
          Value value = new Value.Text("€".repeat(1_018) + day + "-" + i);
          FoldState one = FoldState.of(rule, value, day * DAY, "e", "crm");
          state = state == null ? one : state.merge(one);
        }
      }
      assertThat(Objects.requireNonNull(state).encode().length).isBetween(2 << 20, 4 << 20);
    }
  }

  @Test
  void window_distinctAndQuantileOfAYear_staysBelowWhatAStoreTakes() {
    Random random = new Random(3);
    for (Fold fold : List.of(Fold.DISTINCT_COUNT, Fold.QUANTILE)) {
      Double part = fold == Fold.QUANTILE ? 0.5 : null;
      Window window = new Window(366, Window.Unit.DAYS);
      FoldRule rule = new FoldRule(fold, ValueType.NUMBER, window, part, List.of());
      assertThat(rule.violations()).isEmpty();
      FoldState tile =
          fold(
              rule,
              3_000,
              i -> new Value.Decimal(Double.longBitsToDouble(random.nextLong() & ~(1L << 62))),
              random);
      assertThat((tile.encode().length - 20) * 367L).isLessThan(4 << 20);
    }
  }
}
