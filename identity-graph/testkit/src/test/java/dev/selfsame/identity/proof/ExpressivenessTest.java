package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Policies can say <em>one record per source</em> and <em>the strongest link first</em>, which is
 * what linking records of several sources needs.
 *
 * <p>The world: things that five sources have a record of, with links that a matcher gave, true
 * ones with a confidence of 0.6 to 1 and false ones of 0.3 to 0.9. Who drops the links that would
 * give a thing two records of a source as they arrive gets an answer that depends on the arrival;
 * the constrained total order gets one answer, and a better one.
 */
class ExpressivenessTest {

  private static final int THINGS = 120;
  private static final List<String> SOURCES = List.of("s1", "s2", "s3", "s4", "s5");

  /** A link that a matcher gave. */
  private record Match(Identifier one, Identifier other, double confidence) {}

  @Test
  void oneRecordPerSource_inAnyArrivalOrder_isOneAnswerAndBeatsArrivalOrder() {
    Random random = new Random(4);
    List<Match> matches = matches(random);
    Set<Set<Set<String>>> ours = new HashSet<>();
    Set<Set<Set<String>>> theirs = new HashSet<>();
    double worstOurs = 1;
    double bestTheirs = 0;
    for (int order = 0; order < 5; order++) {
      Collections.shuffle(matches, random);
      Set<Set<String>> resolved = resolved(matches, 1);
      Set<Set<String>> greedy = inArrivalOrder(matches);
      ours.add(resolved);
      theirs.add(greedy);
      worstOurs = Math.min(worstOurs, f1(resolved));
      bestTheirs = Math.max(bestTheirs, f1(greedy));
    }
    double components = f1(resolved(matches, 0));
    System.out.printf(
        "one record per source: F1 %.3f in every order; arrival order at most %.3f (%d answers);"
            + " components %.3f%n",
        worstOurs, bestTheirs, theirs.size(), components);
    assertThat(ours).hasSize(1);
    assertThat(theirs).hasSizeGreaterThan(1);
    assertThat(worstOurs).isGreaterThan(bestTheirs + 0.1).isGreaterThan(components + 0.3);
  }

  @Test
  void strongestFirst_weakerLinkCameFirst_theStrongerWins() {
    Match weak = new Match(id("s1", 1), id("s2", 1), 0.8);
    Match strong = new Match(id("s1", 2), id("s2", 1), 0.9);
    Set<Set<String>> expected = Set.of(Set.of("s1:1"), Set.of("s1:2", "s2:1"));
    assertThat(resolved(List.of(weak, strong), 1)).isEqualTo(expected);
    assertThat(resolved(List.of(strong, weak), 1)).isEqualTo(expected);
  }

  private static Identifier id(String source, int number) {
    return new Identifier(source, "" + number);
  }

  /** The number of a record is that of its thing. */
  private static List<Match> matches(Random random) {
    List<Match> matches = new ArrayList<>();
    for (int thing = 0; thing < THINGS; thing++) {
      for (String one : SOURCES) {
        for (String other : SOURCES) {
          if (one.compareTo(other) < 0 && random.nextInt(10) < 8) {
            matches.add(
                new Match(id(one, thing), id(other, thing), 0.6 + 0.4 * random.nextDouble()));
          }
          if (!one.equals(other) && random.nextInt(10) < 3) {
            int wrong = random.nextInt(THINGS);
            matches.add(
                new Match(id(one, thing), id(other, wrong), 0.3 + 0.6 * random.nextDouble()));
          }
        }
      }
    }
    return matches;
  }

  private static IdentityPolicy policy(int recordsPerSource) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    for (String source : SOURCES) {
      namespaces.put(source, NamespacePolicy.builder(1).maxPerPerson(recordsPerSource).build());
    }
    return new IdentityPolicy("one-record-per-source", namespaces, List.of(), 0, 0);
  }

  private static Set<Set<String>> resolved(List<Match> matches, int recordsPerSource) {
    Node node = new Node(policy(recordsPerSource), RandomHistory.START);
    for (Match match : matches) {
      node.change(
          new EvidenceChange.Observe(
              new Observation(
                  "m",
                  RandomHistory.START * 86_400_000L,
                  new SourceKind("matcher", "pair"),
                  match.confidence(),
                  List.of(match.one(), match.other()))));
    }
    return node.persons();
  }

  /** Joins as links arrive, and drops what would give a thing two records of a source. */
  private static Set<Set<String>> inArrivalOrder(List<Match> matches) {
    Map<String, Set<String>> groups = new HashMap<>();
    for (Match match : matches) {
      Set<String> one = groups.computeIfAbsent(match.one().key(), Set::of);
      Set<String> other = groups.computeIfAbsent(match.other().key(), Set::of);
      Set<String> both = new TreeSet<>(one);
      both.addAll(other);
      long sources = both.stream().map(key -> key.substring(0, 2)).distinct().count();
      if (sources == both.size()) {
        both.forEach(key -> groups.put(key, both));
      }
    }
    return new HashSet<>(groups.values());
  }

  /** Pairwise. */
  private static double f1(Set<Set<String>> groups) {
    Set<LinkKey> found = new HashSet<>();
    Map<String, List<Identifier>> things = new HashMap<>();
    for (Set<String> group : groups) {
      List<Identifier> members = group.stream().map(Identifier::parse).toList();
      pairs(members, found);
      members.forEach(m -> things.computeIfAbsent(m.value(), v -> new ArrayList<>()).add(m));
    }
    Set<LinkKey> truth = new HashSet<>();
    things.values().forEach(records -> pairs(records, truth));
    long right = found.stream().filter(truth::contains).count();
    return 2.0 * right / (found.size() + truth.size());
  }

  private static void pairs(List<Identifier> members, Set<LinkKey> into) {
    for (Identifier one : members) {
      for (Identifier other : members) {
        if (one.compareTo(other) < 0) {
          into.add(LinkKey.of(one, other));
        }
      }
    }
  }
}
