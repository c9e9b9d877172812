package dev.selfsame.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.NaiveFold.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FoldStateTest {

  /** Facts of one tag. */
  record Facts(Fold fold, ValueType type, List<Event> events) {

    List<FoldState> states() {
      List<FoldState> states = new ArrayList<>();
      for (Event event : events) {
        states.add(FoldState.of(fold, type, event.value(), event.time(), event.id()));
      }
      return states;
    }
  }

  @Property(tries = 2_000)
  void merge_anyFacts_givesTheOraclesValueAndTime(@ForAll("facts") Facts facts) {
    FoldState state = facts.states().stream().reduce(FoldState::merge).orElseThrow();
    assertThat(state.value())
        .isEqualTo(NaiveFold.value(facts.fold(), facts.type(), facts.events()));
    assertThat(state.timeMillis())
        .isEqualTo(NaiveFold.time(facts.fold(), facts.type(), facts.events()));
  }

  @Property(tries = 2_000)
  void merge_anyOrderAndGrouping_givesTheSameBytes(
      @ForAll("facts") Facts facts, @ForAll Random random) {
    byte[] inOrder = facts.states().stream().reduce(FoldState::merge).orElseThrow().encode();
    List<FoldState> parts = facts.states();
    while (parts.size() > 1) {
      Collections.shuffle(parts, random);
      FoldState one = parts.remove(parts.size() - 1);
      int other = random.nextInt(parts.size());
      parts.set(other, parts.get(other).merge(one));
    }
    assertThat(parts.get(0).encode()).isEqualTo(inOrder);
  }

  @Property(tries = 1_000)
  void decode_whatWasEncoded_givesTheState(@ForAll("facts") Facts facts) {
    FoldState state = facts.states().stream().reduce(FoldState::merge).orElseThrow();
    assertThat(FoldState.decode(state.encode())).isEqualTo(state);
  }

  @Property(tries = 500)
  void decode_cutShort_isCorrupt(@ForAll("facts") Facts facts, @ForAll Random random) {
    byte[] bytes = facts.states().get(0).encode();
    byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    assertThatThrownBy(() -> FoldState.decode(cut)).isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void decode_unknownVersion_isCorrupt() {
    assertThatThrownBy(() -> FoldState.decode(new byte[] {9, 1, 0}))
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("version 9");
  }

  @Test
  void merge_otherFold_isRefused() {
    FoldState count = FoldState.of(Fold.COUNT, ValueType.STRING, new Value.Text("a"), 1, "e");
    FoldState max = FoldState.of(Fold.MAX, ValueType.INTEGER, new Value.Whole(1), 1, "e");
    FoldState min = FoldState.of(Fold.MIN, ValueType.INTEGER, new Value.Whole(1), 1, "e");
    assertThatThrownBy(() -> count.merge(max)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> min.merge(max)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void union_moreThanAThousand_keepsTheSmallest() {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, 2_500).boxed().toList());
    Collections.shuffle(numbers, new Random(1));
    FoldState state =
        numbers.stream()
            .map(n -> union("v%04d".formatted(n)))
            .reduce(FoldState::merge)
            .orElseThrow();
    List<String> smallest = IntStream.range(0, 1_000).mapToObj("v%04d"::formatted).toList();
    assertThat(state.value()).isEqualTo(new Value.Texts(smallest));
    assertThat(FoldState.decode(state.encode())).isEqualTo(state);
  }

  @Test
  void latest_sameTime_takesTheGreaterEventId() {
    FoldState a = latest("a", 5, "first");
    FoldState b = latest("b", 5, "second");
    assertThat(a.merge(b).value()).isEqualTo(new Value.Text("second"));
  }

  @Test
  void latest_sameEventOnTwoIdentifiers_takesTheGreaterValue() {
    FoldState a = latest("e", 5, "x");
    FoldState b = latest("e", 5, "y");
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
    assertThat(a.merge(b).value()).isEqualTo(new Value.Text("y"));
  }

  private static FoldState latest(String id, long time, String value) {
    return FoldState.of(Fold.LATEST, ValueType.STRING, new Value.Text(value), time, id);
  }

  private static FoldState union(String value) {
    return FoldState.of(Fold.UNION, ValueType.STRING, new Value.Text(value), 0, "e" + value);
  }

  @Provide
  Arbitrary<Facts> facts() {
    return Arbitraries.of(Fold.values())
        .flatMap(
            fold ->
                Arbitraries.of(types(fold))
                    .flatMap(
                        type ->
                            Combinators.combine(
                                    Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(2),
                                    Arbitraries.longs().between(-3, 3),
                                    values(type))
                                .as(Event::new)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(12)
                                .map(events -> new Facts(fold, type, events))));
  }

  private static List<ValueType> types(Fold fold) {
    return switch (fold) {
      case LATEST, EARLIEST, COUNT -> List.of(ValueType.values());
      case MIN, MAX -> List.of(ValueType.INTEGER, ValueType.NUMBER, ValueType.TIME);
      case SUM -> List.of(ValueType.INTEGER, ValueType.NUMBER);
      case UNION -> List.of(ValueType.STRING);
    };
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
