package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.derive.TagGraph;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DerivedTagsTest {

  private static final long NOW = 20_000L * 86_400_000;

  private final LongAdder evaluations = new LongAdder();

  private static Tag fact(String name) {
    return Tag.builder(name, TagKind.RAW, ValueType.NUMBER).fold(Fold.LATEST).build();
  }

  private static Tag model(String name, String expression) {
    return Tag.builder(name, TagKind.MODEL, ValueType.NUMBER)
        .derivation(new Derivation.Expression(expression))
        .build();
  }

  /** One after the other, as commands define them. */
  private static Definitions define(List<Tag> tags) {
    Policies policies = Policies.only(IdentityPolicy.defaults(), 0);
    Definitions definitions =
        new Definitions(
            Catalog.EMPTY,
            Models.EMPTY,
            policies,
            EventTypes.EMPTY,
            TagGraph.EMPTY,
            Refolds.NONE,
            Rescoring.NONE);
    for (Tag tag : tags) {
      definitions = new TagWrites(definitions, 1).create(tag).definitions();
    }
    return definitions;
  }

  private Map<String, Double> derive(Definitions definitions, Map<String, Double> facts) {
    TreeMap<String, TagValue> tags = new TreeMap<>();
    facts.forEach(
        (name, number) ->
            tags.put(
                name, new TagValue(name, TagKind.RAW, new Value.Decimal(number), 5L, null, null)));
    DerivedTags.add(definitions, "", tags, tag -> true, new Aging(NOW), evaluations);
    Map<String, Double> all = new TreeMap<>();
    tags.forEach((name, value) -> all.put(name, ((Value.Decimal) value.value()).value()));
    return all;
  }

  @Property(tries = 300)
  void add_anyTagsAndFacts_isWhatTheWordsOfTheApiSay(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>(List.of("f.a", "f.b", "f.c", "f.d"));
    Map<String, NaiveExpression> models = new TreeMap<>();
    List<Tag> tags = new ArrayList<>();
    names.forEach(name -> tags.add(fact(name)));
    for (int i = 0; i < 12; i++) {
      NaiveExpression expression = random(random, names, 3);
      String name = "m.t" + (char) ('a' + random.nextInt(26)) + i;
      models.put(name, expression);
      tags.add(
          model(name, "0.0 * 0.0 + " + expression.cel() + (reads(expression) ? "" : " + f.a")));
      names.add(name);
    }
    Map<String, Double> facts = new HashMap<>();
    for (String name : List.of("f.a", "f.b", "f.c", "f.d")) {
      if (random.nextBoolean()) {
        facts.put(name, (double) random.nextInt(9) - 4);
      }
    }
    Map<String, Double> expected = new TreeMap<>(facts);
    // A tag reads only those that were defined before it.
    for (String name : names.subList(4, names.size())) {
      NaiveExpression expression = models.get(name);
      NaiveExpression whole =
          reads(expression)
              ? expression
              : new NaiveExpression.Both('+', expression, new NaiveExpression.Name("f.a"));
      Double value = whole.tagValue(expected);
      if (value != null) {
        expected.put(name, 0.0 + value);
      }
    }
    assertThat(derive(define(tags), facts)).isEqualTo(expected);
  }

  private static boolean reads(NaiveExpression expression) {
    java.util.Set<String> names = new java.util.HashSet<>();
    expression.names(names);
    return !names.isEmpty();
  }

  private static NaiveExpression random(Random random, List<String> names, int depth) {
    String name = names.get(random.nextInt(names.size()));
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextInt(3) == 0
          ? new NaiveExpression.Literal(random.nextInt(5))
          : new NaiveExpression.Name(name);
    }
    NaiveExpression one = random(random, names, depth - 1);
    NaiveExpression other = random(random, names, depth - 1);
    return switch (random.nextInt(4)) {
      case 0 ->
          new NaiveExpression.Greater(
              List.of(
                  one, other, random(random, names, depth - 1), random(random, names, depth - 1)));
      case 1 -> new NaiveExpression.Present(name, one, other);
      default -> new NaiveExpression.Both("+-*/".charAt(random.nextInt(4)), one, other);
    };
  }

  /** So many tags, every second of them derived from the one before it and from a common one. */
  private static List<Tag> tags(int count) {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < count / 2; i++) {
      tags.add(fact("f.t" + i));
      tags.add(
          model("m.t" + i, i % 5 == 4 ? "f.t" + i + " + m.t" + (i - 1) : "f.t" + i + " * 2.0"));
    }
    return tags;
  }

  @Test
  void add_inACatalogueOf5000_looksAtNoMoreThanInOneOf50() {
    Map<String, Double> facts = new HashMap<>();
    IntStream.range(0, 25).forEach(i -> facts.put("f.t" + i, (double) i));
    Map<String, Double> small = derive(define(tags(50)), facts);
    long few = evaluations.sumThenReset();
    Map<String, Double> large = derive(define(tags(5_000)), facts);
    assertThat(large).isEqualTo(small).hasSize(50);
    assertThat(evaluations.sum()).isEqualTo(few).isEqualTo(25);
  }

  @Test
  void load_ofAStoredCatalogue_derivesTheSame() {
    Definitions defined = define(tags(100));
    Definitions stored =
        new Definitions(
            Catalog.of(defined.catalog().tags()),
            Models.EMPTY,
            defined.policies(),
            EventTypes.EMPTY,
            TagGraph.of(defined.catalog(), Map.of()),
            Refolds.NONE,
            Rescoring.NONE);
    Map<String, Double> facts = Map.of("f.t3", 1.0, "f.t4", 2.0);
    assertThat(derive(stored, facts)).isEqualTo(derive(defined, facts)).containsEntry("m.t4", 4.0);
  }
}
