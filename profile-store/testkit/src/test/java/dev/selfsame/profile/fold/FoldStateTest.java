package dev.selfsame.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every fold, over all facts and over windows, against the naive oracle. */
class FoldStateTest {

  /** What {@link Histogram} promises of few numbers. */
  private static final double QUANTILE_ERROR = 1.0 / 256;

  @Property(tries = 1_000)
  void at_anyFacts_isTheOraclesValueAndTime(@ForAll("plain") FoldFacts facts) {
    assertSame(facts, 0);
    assertThat(facts.all().validAt(0)).isEqualTo(Validity.ALWAYS);
  }

  @Property(tries = 2_000)
  void at_anyMomentOfAWindow_isTheOraclesValueAndTime(
      @ForAll("windowed") FoldFacts facts, @ForAll("moments") long asOf) {
    assertSame(facts, asOf);
  }

  @Property(tries = 1_000)
  void validAt_anyMomentOfAWindow_isWhereNothingChanges(
      @ForAll("windowed") FoldFacts facts, @ForAll("moments") long asOf, @ForAll Random random) {
    Validity valid = facts.all().validAt(asOf);
    assertThat(valid.contains(asOf)).isTrue();
    assertSameAt(facts, asOf, Math.max(valid.fromMillis(), asOf - 100L * 86_400_000));
    assertSameAt(facts, asOf, Math.min(valid.untilMillis() - 1, asOf + 100L * 86_400_000));
    long far = asOf + (random.nextInt(200) - 100) * 3_600_000L;
    if (valid.contains(far)) {
      assertSameAt(facts, asOf, far);
      assertThat(facts.all().validAt(far)).isEqualTo(valid);
    }
  }

  private static void assertSameAt(FoldFacts facts, long one, long other) {
    assertThat(NaiveFold.at(facts.rule(), facts.events(), other))
        .isEqualTo(NaiveFold.at(facts.rule(), facts.events(), one));
  }

  private static void assertSame(FoldFacts facts, long asOf) {
    Reading expected = NaiveFold.at(facts.rule(), facts.events(), asOf);
    Reading actual = facts.all().at(asOf);
    if (facts.rule().fold() == Fold.QUANTILE && expected != null) {
      assertNear(expected, Objects.requireNonNull(actual));
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static void assertNear(Reading expected, Reading actual) {
    assertThat(actual.timeMillis()).isEqualTo(expected.timeMillis());
    double exact = ((Value.Decimal) expected.value()).value();
    double error = Math.max(Double.MIN_NORMAL, Math.abs(exact) * QUANTILE_ERROR);
    assertThat(((Value.Decimal) actual.value()).value()).isCloseTo(exact, within(error));
  }

  @Property(tries = 1_500)
  void merge_anyOrderAndGrouping_givesTheSameBytes(
      @ForAll("any") FoldFacts facts, @ForAll Random random) {
    byte[] inOrder = facts.all().encode();
    List<FoldState> parts = facts.states();
    while (parts.size() > 1) {
      Collections.shuffle(parts, random);
      FoldState one = parts.remove(parts.size() - 1);
      int other = random.nextInt(parts.size());
      parts.set(other, parts.get(other).merge(FoldState.decode(one.encode())));
    }
    assertThat(parts.get(0).encode()).isEqualTo(inOrder);
  }

  @Property(tries = 500)
  void decode_whatWasEncoded_givesTheState(@ForAll("any") FoldFacts facts) {
    FoldState state = facts.all();
    assertThat(FoldState.decode(state.encode())).isEqualTo(state).hasSameHashCodeAs(state);
  }

  @Property(tries = 1_000)
  void decode_cutShort_isCorrupt(@ForAll("any") FoldFacts facts, @ForAll Random random) {
    byte[] bytes = facts.states().get(0).encode();
    byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    assertThatThrownBy(() -> FoldState.decode(cut)).isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void decode_unknownVersionOrFold_isCorrupt() {
    assertThatThrownBy(() -> FoldState.decode(new byte[] {9, 1, 0}))
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("version 9");
    assertThatThrownBy(() -> FoldState.decode(new byte[] {1, 63, 0}))
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("fold 63");
  }

  @Property(tries = 1_000)
  void merge_anotherRule_isRefused(
      @ForAll("any") FoldFacts facts, @ForAll("any") FoldFacts others) {
    FoldState one = facts.states().get(0);
    FoldState other = others.states().get(0);
    boolean same =
        facts.rule().fold() == others.rule().fold()
            && Objects.equals(facts.rule().window(), others.rule().window());
    if (!same) {
      assertThatThrownBy(() -> one.merge(other)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void latest_sameTime_takesTheGreaterEventId() {
    FoldState a = latest("a", 5, "first");
    FoldState b = latest("b", 5, "second");
    assertThat(value(a.merge(b))).isEqualTo(new Value.Text("second"));
  }

  @Test
  void latest_sameEventOnTwoIdentifiers_takesTheGreaterValue() {
    FoldState a = latest("e", 5, "x");
    FoldState b = latest("e", 5, "y");
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
    assertThat(value(a.merge(b))).isEqualTo(new Value.Text("y"));
  }

  private static @Nullable Value value(FoldState state) {
    Reading reading = state.at(0);
    return reading == null ? null : reading.value();
  }

  private static FoldState latest(String id, long time, String value) {
    FoldRule rule = FoldRule.of(Fold.LATEST, ValueType.STRING);
    return FoldState.of(rule, new Value.Text(value), time, id, "crm");
  }

  @Provide
  Arbitrary<FoldFacts> plain() {
    return FoldFacts.any(false);
  }

  @Provide
  Arbitrary<FoldFacts> windowed() {
    return FoldFacts.any(true);
  }

  @Provide
  Arbitrary<FoldFacts> any() {
    return Arbitraries.oneOf(FoldFacts.any(false), FoldFacts.any(true));
  }

  @Provide
  Arbitrary<Long> moments() {
    return FoldFacts.moments();
  }
}
