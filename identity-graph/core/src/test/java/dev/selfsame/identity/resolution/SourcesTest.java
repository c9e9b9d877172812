package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Records of several sources, with links that a matcher scored: one record per source and person,
 * and of two links that contradict each other the one with more confidence stays.
 */
class SourcesTest {

  private static final SourceKind MATCHER = new SourceKind("matcher", "match");
  private static final List<String> SOURCES = List.of("crm", "shop", "support", "billing");
  private static final int PERSONS = 2_000;

  private record Match(LinkKey key, double confidence) {}

  @Test
  void resolve_twoRecordsOfASource_staysWithTheStrongerLink() {
    Identifier crm = new Identifier("crm", "1");
    Identifier right = new Identifier("shop", "a");
    Identifier wrong = new Identifier("shop", "b");
    Resolution resolution =
        resolve(
            ShippedPolicies.oneRecordPerSource(),
            List.of(
                new Match(LinkKey.of(crm, wrong), 0.7), new Match(LinkKey.of(crm, right), 0.9)));
    assertThat(persons(resolution)).containsExactlyInAnyOrder(Set.of(crm, right), Set.of(wrong));
    assertThat(resolution.decisions())
        .containsExactlyInAnyOrder(
            new Resolution.Decision(LinkKey.of(crm, right), LinkState.JOINING, null),
            new Resolution.Decision(LinkKey.of(crm, wrong), LinkState.LIMIT, "shop"));
  }

  @Test
  void resolve_recordOfTwoCanonicals_isOfTheOneWithMoreConfidence() {
    Identifier one = new Identifier("canonical", "1");
    Identifier two = new Identifier("canonical", "2");
    Identifier record = new Identifier("record", "x");
    Identifier near = new Identifier("record", "y");
    List<Match> matches =
        List.of(
            new Match(LinkKey.of(one, record), 0.6),
            new Match(LinkKey.of(two, record), 0.8),
            new Match(LinkKey.of(record, near), 0.7),
            new Match(LinkKey.of(one, near), 0.65));
    Resolution resolution = resolve(ShippedPolicies.strongestFirst(), matches);
    assertThat(persons(resolution))
        .containsExactlyInAnyOrder(Set.of(one), Set.of(two, record, near));
    List<Match> backwards = new ArrayList<>(matches);
    Collections.reverse(backwards);
    assertThat(resolve(ShippedPolicies.strongestFirst(), backwards).decisions())
        .isEqualTo(resolution.decisions());
  }

  @Test
  void resolve_matchesInAnyOrder_isOneAnswerAndFarBetterThanComponents() {
    List<Match> matches = matches();
    List<List<Identifier>> persons =
        resolve(ShippedPolicies.oneRecordPerSource(), matches).persons();
    for (int seed = 0; seed < 5; seed++) {
      List<Match> shuffled = new ArrayList<>(matches);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(resolve(ShippedPolicies.oneRecordPerSource(), shuffled).persons())
          .isEqualTo(persons);
    }
    Pairs strongestFirst = score(persons);
    Pairs components = score(resolve(everythingJoins(), matches).persons());
    System.out.println("several sources, components: " + components);
    System.out.println("several sources, strongest first: " + strongestFirst);
    assertThat(strongestFirst.f1()).isGreaterThan(0.9);
    assertThat(components.f1()).isLessThan(0.3);
    assertThat(persons)
        .allSatisfy(
            person -> assertThat(person).extracting(Identifier::namespace).doesNotHaveDuplicates());
  }

  /** The same record in every source, true matches that are mostly strong, and some false ones. */
  private static List<Match> matches() {
    Random random = new Random(7);
    List<Match> matches = new ArrayList<>();
    for (int person = 0; person < PERSONS; person++) {
      for (int one = 0; one < SOURCES.size(); one++) {
        for (int other = one + 1; other < SOURCES.size(); other++) {
          double confidence = 0.6 + 0.4 * random.nextDouble();
          matches.add(
              new Match(LinkKey.of(record(one, person), record(other, person)), confidence));
        }
      }
      Identifier from = record(random.nextInt(SOURCES.size()), person);
      Identifier to = record(random.nextInt(SOURCES.size()), random.nextInt(PERSONS));
      if (random.nextInt(10) < 7 && !from.equals(to)) {
        matches.add(new Match(LinkKey.of(from, to), 0.3 + 0.5 * random.nextDouble()));
      }
    }
    return matches;
  }

  private static Identifier record(int source, int person) {
    return new Identifier(SOURCES.get(source), "r" + person);
  }

  private static IdentityPolicy everythingJoins() {
    Map<String, NamespacePolicy> namespaces = new TreeMap<>();
    SOURCES.forEach(source -> namespaces.put(source, NamespacePolicy.builder(1).build()));
    return new IdentityPolicy("components", namespaces, List.of(), 0, 0);
  }

  private static Resolution resolve(IdentityPolicy policy, List<Match> matches) {
    EvidenceSet.Builder evidence = EvidenceSet.builder();
    matches.forEach(
        match ->
            evidence.link(match.key(), Evidence.of(MATCHER, Sighting.at(0, match.confidence()))));
    return Resolver.resolve(evidence.build(), policy, Resolver.BEFORE_ALL_DAYS);
  }

  private static List<Set<Identifier>> persons(Resolution resolution) {
    return resolution.persons().stream().map(Set::copyOf).toList();
  }

  private static Pairs score(List<List<Identifier>> persons) {
    List<Object> got = new ArrayList<>();
    List<Object> want = new ArrayList<>();
    for (List<Identifier> person : persons) {
      for (Identifier record : person) {
        got.add(person.get(0));
        want.add(record.value());
      }
    }
    return Pairs.of(got, want);
  }
}
