package dev.selfsame.profile.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.FoldRule;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.fold.Reading;
import dev.selfsame.profile.fold.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What explanations say of facts, held against what folds make of these facts. */
class SharesTest {

  private static final long HOUR = 3_600_000L;
  private static final long AS_OF = 1_000 * 24 * HOUR + 5;
  private static final List<Fold> FOLDS = List.of(Fold.values());
  private static final List<String> SOURCES = List.of("crm", "shop", "web", "zoo");

  private record Given(String eventId, @Nullable Value value, long timeMillis, String source) {}

  /** Facts in memory, by ordinal. */
  private record Facts(Map<Long, List<Given>> byOrdinal) implements FactPages {
    @Override
    public boolean visit(long ordinal, int most, Visitor visitor) {
      List<Given> facts = byOrdinal.getOrDefault(ordinal, List.of());
      for (Given fact : facts.subList(0, Math.min(most, facts.size()))) {
        if (fact.value() == null) {
          visitor.deleted(fact.eventId());
        } else {
          visitor.fact(fact.eventId(), fact.value(), fact.timeMillis(), fact.source());
        }
      }
      return facts.size() > most;
    }

    long[] members() {
      return byOrdinal.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    List<Given> all() {
      return byOrdinal.values().stream().flatMap(List::stream).toList();
    }
  }

  private static FoldRule rule(Random random) {
    Fold fold = FOLDS.get(random.nextInt(FOLDS.size()));
    ValueType type = fold == Fold.UNION ? ValueType.STRING : ValueType.INTEGER;
    Window window =
        random.nextBoolean()
            ? null
            : new Window(
                1 + random.nextInt(5), random.nextBoolean() ? Window.Unit.HOURS : Window.Unit.DAYS);
    return new FoldRule(
        fold,
        type,
        window,
        fold == Fold.QUANTILE ? 0.5 : null,
        fold == Fold.BY_SOURCE_PRIORITY ? List.of("shop", "crm") : List.of());
  }

  private static Facts facts(Random random, FoldRule rule) {
    Map<Long, List<Given>> byOrdinal = new TreeMap<>();
    int identifiers = 1 + random.nextInt(4);
    for (long ordinal = 0; ordinal < identifiers; ordinal++) {
      List<Given> facts = new ArrayList<>();
      int count = random.nextInt(8);
      for (int i = 0; i < count; i++) {
        int value = random.nextInt(4);
        facts.add(
            new Given(
                "e" + i,
                random.nextInt(8) == 0
                    ? null
                    : rule.valueType() == ValueType.STRING
                        ? new Value.Text("v" + value)
                        : new Value.Whole(value),
                AS_OF + (random.nextInt(12) - 9) * (random.nextBoolean() ? HOUR : 24 * HOUR),
                SOURCES.get(random.nextInt(SOURCES.size()))));
      }
      byOrdinal.put(ordinal, facts);
    }
    return new Facts(byOrdinal);
  }

  private static @Nullable FoldState fold(FoldRule rule, List<Given> facts) {
    FoldState all = null;
    for (Given fact : facts) {
      if (fact.value() != null) {
        FoldState one =
            FoldState.of(rule, fact.value(), fact.timeMillis(), fact.eventId(), fact.source());
        all = all == null ? one : all.merge(one);
      }
    }
    return all;
  }

  private static @Nullable Value value(FoldRule rule, List<Given> facts, long asOf) {
    FoldState state = fold(rule, facts);
    Reading reading = state == null ? null : state.at(asOf);
    return reading == null ? null : reading.value();
  }

  private static List<ExplainedFact> named(Shares shares) {
    return shares.shares().stream().flatMap(share -> share.facts().stream()).toList();
  }

  @Property(tries = 3_000)
  void of_anyFacts_usedOnesAloneMakeTheValue(@ForAll long seed) {
    Random random = new Random(seed);
    FoldRule rule = rule(random);
    Facts facts = facts(random, rule);
    Shares shares = Shares.of(rule, AS_OF, false, facts.members(), facts, 100);
    List<Given> used = new ArrayList<>();
    for (Share share : shares.shares()) {
      for (ExplainedFact fact : share.facts()) {
        if (fact.outcome() == FactOutcome.USED) {
          used.add(new Given(fact.eventId(), fact.value(), fact.timeMillis(), fact.source()));
        }
      }
    }
    Value value = value(rule, facts.all(), AS_OF);
    if (!used.isEmpty()) {
      // The newest fact says which moments there are; so it must be the same one.
      assertThat(value(withoutWindow(rule), used, AS_OF)).as(rule.toString()).isEqualTo(value);
    } else {
      assertThat(value).as(rule.toString()).isIn(null, new Value.Whole(0));
    }
    assertThat(shares.tally().facts()).isEqualTo(facts.all().size());
    assertThat(shares.tally().used()).isEqualTo(used.size());
    assertThat(shares.cut()).isFalse();
  }

  private static FoldRule withoutWindow(FoldRule rule) {
    return new FoldRule(rule.fold(), rule.valueType(), null, rule.quantile(), rule.sources());
  }

  @Property(tries = 3_000)
  void of_anyFacts_reasonsAreTrue(@ForAll long seed) {
    Random random = new Random(seed);
    FoldRule rule = rule(random);
    Facts facts = facts(random, rule);
    Shares shares = Shares.of(rule, AS_OF, false, facts.members(), facts, 100);
    List<ExplainedFact> named = named(shares);
    List<ExplainedFact> used =
        named.stream().filter(fact -> fact.outcome() == FactOutcome.USED).toList();
    for (ExplainedFact fact : named) {
      assertThat(isTrue(fact, used, rule)).as(fact + " of " + rule + " beside " + used).isTrue();
    }
  }

  private static boolean isTrue(ExplainedFact fact, List<ExplainedFact> used, FoldRule rule) {
    return switch (fact.outcome()) {
      case USED -> true;
      case DELETED -> fact.value() == null;
      case OLDER -> used.stream().anyMatch(other -> other.timeMillis() > fact.timeMillis());
      case NEWER -> used.stream().anyMatch(other -> other.timeMillis() < fact.timeMillis());
      case TIE_LOST -> used.stream().anyMatch(other -> other.timeMillis() == fact.timeMillis());
      case SMALLER -> used.stream().allMatch(other -> whole(other) > whole(fact));
      case LARGER -> used.stream().allMatch(other -> whole(other) < whole(fact));
      case LESS_FREQUENT ->
          used.stream()
              .noneMatch(other -> other.value() != null && other.value().equals(fact.value()));
      case LOWER_PRIORITY ->
          used.stream()
              .anyMatch(
                  other ->
                      rule.sources().contains(other.source())
                          && (!rule.sources().contains(fact.source())
                              || rule.sources().indexOf(fact.source())
                                  > rule.sources().indexOf(other.source())));
      case OUTSIDE_WINDOW -> rule.window() != null;
      case BEYOND_LIMIT, EXPIRED -> false;
    };
  }

  private static long whole(ExplainedFact fact) {
    return fact.value() instanceof Value.Whole whole ? whole.value() : Long.MIN_VALUE;
  }

  @Test
  void of_moreFactsThanAreLookedAt_saysThatItIsCut() {
    List<Given> many = new ArrayList<>();
    for (int i = 0; i <= Shares.MOST_FACTS; i++) {
      many.add(new Given("e" + i, new Value.Whole(i), i, "crm"));
    }
    Facts facts = new Facts(new TreeMap<>(Map.of(1L, many)));
    FoldRule rule = FoldRule.of(Fold.SUM, ValueType.INTEGER);
    Shares shares = Shares.of(rule, AS_OF, false, facts.members(), facts, 3);
    assertThat(shares.cut()).isTrue();
    assertThat(shares.tally().facts()).isEqualTo(Shares.MOST_FACTS);
    assertThat(named(shares)).hasSize(3);
  }

  @Test
  void of_manyIdentifiers_namesNoMoreThanItMay() {
    Map<Long, List<Given>> byOrdinal = new TreeMap<>();
    for (long ordinal = 0; ordinal < 2 * Shares.MOST_NAMED; ordinal++) {
      byOrdinal.put(ordinal, List.of(new Given("e", new Value.Whole(1), ordinal, "crm")));
    }
    Facts facts = new Facts(byOrdinal);
    FoldRule rule = FoldRule.of(Fold.LATEST, ValueType.INTEGER);
    Shares shares = Shares.of(rule, AS_OF, false, facts.members(), facts, 3);
    assertThat(named(shares)).hasSize(Shares.MOST_NAMED);
    assertThat(shares.shares()).hasSize(2 * Shares.MOST_NAMED);
    assertThat(shares.shares().get(0).tally().used()).isEqualTo(1);
  }

  @Test
  void of_valueWhoseTimeToLiveIsOver_saysSoOfWhatWouldMakeIt() {
    Facts facts =
        new Facts(
            new TreeMap<>(
                Map.of(
                    1L,
                    List.of(
                        new Given("e1", new Value.Whole(1), 1, "crm"),
                        new Given("e2", new Value.Whole(2), 2, "crm")))));
    FoldRule rule = FoldRule.of(Fold.LATEST, ValueType.INTEGER);
    Shares shares = Shares.of(rule, AS_OF, true, facts.members(), facts, 3);
    assertThat(named(shares))
        .extracting(ExplainedFact::outcome)
        .containsExactlyInAnyOrder(FactOutcome.EXPIRED, FactOutcome.OLDER);
  }
}
