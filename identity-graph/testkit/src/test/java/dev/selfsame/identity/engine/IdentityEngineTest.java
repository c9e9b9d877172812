package dev.selfsame.identity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The engine against the naive resolver, after every step of random histories. */
class IdentityEngineTest {

  private static final long DAY = 86_400_000L;

  @Property(tries = 300)
  void apply_anyHistory_equalsTheNaiveResolverAfterEveryBatch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int batch) {
    Random random = new Random(seed);
    IdentityPolicy policy = policy(random);
    List<Observation> history = history(random, 40);
    Node node = new Node(policy);
    for (int from = 0; from < history.size(); from += batch) {
      int to = Math.min(history.size(), from + batch);
      node.observe(history.subList(from, to));
      assertThat(node.persons())
          .as("after %s of %s under %s", to, history, policy)
          .isEqualTo(NaiveResolver.resolve(history.subList(0, to), policy));
    }
  }

  @Property(tries = 200)
  void apply_anyOrderBatchingAndRepetition_givesOnePartition(@ForAll long seed) {
    Random random = new Random(seed);
    IdentityPolicy policy = policy(random);
    List<Observation> history = history(random, 30);
    Node one = new Node(policy);
    history.forEach(observation -> one.observe(List.of(observation)));
    List<Observation> shuffled = new ArrayList<>(history);
    shuffled.addAll(history.subList(0, random.nextInt(history.size())));
    Collections.shuffle(shuffled, random);
    Node other = new Node(policy);
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(9));
      other.observe(shuffled.subList(from, to));
      from = to;
    }
    assertThat(other.persons()).isEqualTo(one.persons());
  }

  @Property(tries = 100)
  void apply_repeatedHistory_writesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Node node = new Node(policy(random));
    List<Observation> history = history(random, 20);
    node.observe(history);
    IdentityEngine.Outcome again = node.engine.apply(changes(history));
    assertThat(again.changes()).isNull();
    assertThat(again.changed()).doesNotContain(true);
  }

  @Property(tries = 150)
  void recover_crashBetweenGraphAndDirectory_givesTheSamePersons(@ForAll long seed) {
    Random random = new Random(seed);
    IdentityPolicy policy = policy(random);
    List<Observation> history = history(random, 30);
    Node node = new Node(policy);
    for (Observation observation : history) {
      PersonChanges lost = node.engine.apply(changes(List.of(observation))).changes();
      if (lost != null) {
        // The process died before the directory had the changes: a new engine finds them again.
        node.engine = new IdentityEngine(node.graph, node.directory, policy);
        PersonChanges found = node.engine.recover();
        assertThat(found).isNotNull();
        node.directory.apply(found);
      }
      assertThat(node.engine.recover()).isNull();
    }
    assertThat(node.persons()).isEqualTo(NaiveResolver.resolve(history, policy));
  }

  @Property(tries = 100)
  void resolveAll_underAnotherPolicy_equalsTheNaiveResolverUnderIt(@ForAll long seed) {
    Random random = new Random(seed);
    Node node = new Node(policy(random));
    List<Observation> history = history(random, 40);
    node.observe(history);
    // The star of an observation depends on tiers and order alone, which random policies share.
    IdentityPolicy next = policy(random);
    node.engine = new IdentityEngine(node.graph, node.directory, next);
    node.directory.apply(node.engine.resolveAll());
    assertThat(node.persons()).isEqualTo(NaiveResolver.resolve(history, next));
    PersonChanges again = node.engine.resolveAll();
    assertThat(again.persons()).isEmpty();
    assertThat(again.members()).isEmpty();
  }

  @Property(tries = 100)
  void person_isTheOldestMember_andMembersAgree(@ForAll long seed) {
    Random random = new Random(seed);
    Node node = new Node(policy(random));
    history(random, 40).forEach(observation -> node.observe(List.of(observation)));
    for (long ordinal = 0; ordinal < node.directory.size(); ordinal++) {
      long person = node.directory.person(ordinal);
      long[] members = node.directory.members(person);
      assertThat(members).contains(ordinal).isSorted();
      assertThat(members[0]).isEqualTo(person);
    }
  }

  private static final class Node {
    private final InMemoryEvidenceGraph graph = new InMemoryEvidenceGraph();
    private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
    private IdentityEngine engine;

    Node(IdentityPolicy policy) {
      engine = new IdentityEngine(graph, directory, policy);
    }

    void observe(List<Observation> observations) {
      PersonChanges changes = engine.apply(changes(observations)).changes();
      if (changes != null) {
        directory.apply(changes);
      }
    }

    Set<Set<String>> persons() {
      Map<Long, Set<String>> persons = new HashMap<>();
      for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
        Identifier identifier = directory.identifier(ordinal);
        assertThat(identifier).isNotNull();
        PersonDirectory.Entry entry = directory.find(identifier);
        assertThat(entry).isNotNull();
        assertThat(entry.ordinal()).isEqualTo(ordinal);
        persons.computeIfAbsent(entry.person(), person -> new HashSet<>()).add(identifier.key());
      }
      return new HashSet<>(persons.values());
    }
  }

  private static List<EvidenceChange> changes(List<Observation> observations) {
    return observations.stream().<EvidenceChange>map(EvidenceChange.Observe::new).toList();
  }

  private static IdentityPolicy policy(Random random) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("account", strong(random.nextInt(4)));
    namespaces.put("email", strong(random.nextInt(3)));
    namespaces.put("device", weak(2, random));
    namespaces.put("browser", weak(2, random));
    namespaces.put("cookie", weak(3, random));
    List<HubRule> hubs =
        random.nextInt(3) == 0
            ? List.of(new HubRule("email", "account", 1 + random.nextInt(3)))
            : List.of();
    return new IdentityPolicy("random", namespaces, hubs, random.nextInt(3) == 0 ? 6 : 0, 0);
  }

  private static NamespacePolicy strong(int maxPerPerson) {
    return NamespacePolicy.builder(1).maxPerPerson(maxPerPerson).build();
  }

  private static NamespacePolicy weak(int tier, Random random) {
    return NamespacePolicy.builder(tier)
        .maxPerPerson(random.nextInt(4) == 0 ? 3 : 0)
        .sharedAfter(random.nextInt(4))
        .minShare(random.nextInt(3) * 0.2)
        .rounds(random.nextInt(3))
        .build();
  }

  /** Few identifiers, so that they meet often. */
  private static List<Observation> history(Random random, int length) {
    List<Observation> history = new ArrayList<>();
    int spread = 2 + random.nextInt(10);
    for (int i = 0; i < length; i++) {
      Set<Identifier> identifiers = new HashSet<>();
      for (String namespace : List.of("account", "email", "device", "browser", "cookie")) {
        while (random.nextInt(5) < 2) {
          identifiers.add(new Identifier(namespace, "" + random.nextInt(spread)));
        }
      }
      identifiers.add(new Identifier("cookie", "" + random.nextInt(spread)));
      history.add(
          new Observation(
              "o" + i,
              20_000 * DAY + random.nextInt(6) * DAY + random.nextInt(3),
              new SourceKind("s" + random.nextInt(2), "seen"),
              random.nextInt(4) == 0 ? 0.5 : 1.0,
              List.copyOf(identifiers)));
    }
    return history;
  }
}
