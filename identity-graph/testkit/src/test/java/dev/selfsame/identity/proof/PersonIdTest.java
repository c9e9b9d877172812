package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever was once a person's name leads to a person for as long as anybody of it is left. */
class PersonIdTest {

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void split_afterAMerge_givesTheOriginalIdsBack(@ForAll long seed) {
    Random random = new Random(seed);
    Node node = History.random(seed, 25).run(trial -> {}).node;
    List<Identifier> stored = stored(node.directory);
    if (stored.size() < 2) {
      return;
    }
    Identifier one = stored.get(random.nextInt(stored.size()));
    Identifier other = stored.get(random.nextInt(stored.size()));
    if (one.equals(other) || isAsserted(node, one, other)) {
      return;
    }
    Map<Long, Long> before = persons(node.directory);
    if (random.nextBoolean()) {
      LinkKey link = LinkKey.of(one, other);
      node.change(
          new EvidenceChange.Assert(
              link, new Assertion(Assertion.Kind.MUST_LINK, "ann", "same", 1)));
      node.change(new EvidenceChange.RetractAssertion(link));
    } else {
      node.change(
          new EvidenceChange.Observe(
              new Observation(
                  "once",
                  RandomHistory.START * 86_400_000L,
                  new SourceKind("once", "once"),
                  1,
                  List.of(one, other))));
      node.change(new EvidenceChange.RetractSource(one, other, "once", null));
    }
    assertThat(persons(node.directory)).isEqualTo(before);
  }

  private static boolean isAsserted(Node node, Identifier one, Identifier other) {
    try (var reader = node.graph.read()) {
      var evidence = reader.evidence(LinkKey.of(one, other));
      return evidence != null && evidence.assertion() != null;
    }
  }

  private static List<Identifier> stored(PersonDirectory directory) {
    List<Identifier> stored = new ArrayList<>();
    for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
      Identifier identifier = directory.identifier(ordinal);
      if (identifier != null) {
        stored.add(identifier);
      }
    }
    return stored;
  }

  private static Map<Long, Long> persons(PersonDirectory directory) {
    Map<Long, Long> persons = new TreeMap<>();
    for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
      persons.put(ordinal, directory.person(ordinal));
    }
    return persons;
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void person_ofEveryIdEverSeen_isOneOfTheLivingUnlessAllOfItIsRemoved(@ForAll long seed) {
    Map<Long, Long> everSeen = new TreeMap<>();
    Trial trial =
        History.random(seed, 60)
            .run(
                after -> {
                  PersonDirectory directory = after.node.directory;
                  for (Identifier identifier : stored(directory)) {
                    PersonDirectory.Entry entry = directory.find(identifier);
                    assertThat(entry).isNotNull();
                    everSeen.put(entry.person(), entry.ordinal());
                  }
                });
    PersonDirectory directory = trial.node.directory;
    Map<Long, Long> heirs = new HashMap<>();
    for (PersonChanges changes : trial.node.feed) {
      changes.removed().forEach(removed -> heirs.put(removed.ordinal(), removed.heir()));
    }
    for (long id : everSeen.keySet()) {
      long person = directory.person(id);
      if (person == PersonDirectory.NONE) {
        assertThat(directory.identifier(last(id, heirs))).as("who is left of %s", id).isNull();
      } else {
        assertThat(directory.members(person)).as("who %s stands for now", id).isNotEmpty();
        assertThat(directory.person(person)).isEqualTo(person);
      }
    }
  }

  /** The end of an alias chain, which has no circle. */
  private static long last(long id, Map<Long, Long> heirs) {
    long at = id;
    for (int steps = 0; heirs.getOrDefault(at, PersonDirectory.NONE) >= 0; steps++) {
      assertThat(steps).as("aliases of %s go in a circle: %s", id, heirs).isLessThan(1_000);
      at = heirs.getOrDefault(at, PersonDirectory.NONE);
    }
    return at;
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void feed_replayed_rebuildsTheMappingAfterEveryStep(@ForAll long seed) {
    History.random(seed, 60).run(Trial::assertReplayed);
  }
}
