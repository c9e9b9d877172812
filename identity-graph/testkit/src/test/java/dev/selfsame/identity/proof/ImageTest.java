package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.image.CopyProgress;
import dev.selfsame.identity.image.GraphImage;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.resolution.Progress;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import dev.selfsame.identity.testkit.oracle.NaiveWorld;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Another policy, decided on an image beside the writer, against the naive world. */
class ImageTest {

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void after_anyHistoryAndPolicy_equalsTheNaiveWorldUnderThatPolicy(@ForAll long seed) {
    Random random = new Random(seed);
    RandomHistory history = new RandomHistory(random);
    Trial trial = new Trial(history.policies().next());
    for (int i = 0; i < 25; i++) {
      trial.take(history.batch(1));
    }
    IdentityPolicy next = history.policies().next();
    GraphImage image = new GraphImage(trial.node.graph, trial.node.directory, next);
    image.copy(CopyProgress.IGNORED);
    for (int i = 0; i < 10; i++) {
      int before = trial.node.feed.size();
      trial.take(history.batch(1));
      if (trial.node.feed.size() > before) {
        image.noticed(trial.node.graph.journal().touched(), trial.node.feed.get(before));
      }
    }
    image.finish();
    int day = RandomHistory.START + random.nextInt(12);
    int[] after = image.after(day, Progress.IGNORED);
    trial.node.directory.apply(image.changes(after, trial.node.directory.sequence()));

    NaiveWorld world = trial.world;
    world.activate(next);
    world.expire(day);
    Map<Long, Long> expected = world.personOf(world.answer().persons());
    Map<Long, Long> actual = new TreeMap<>();
    expected.keySet().forEach(o -> actual.put(o, trial.node.directory.person(o)));
    assertThat(actual).isEqualTo(expected);
    assertThat(trial.node.persons()).isEqualTo(world.answer().persons());
  }

  @Test
  void finish_anIdentifierGrewPastWhatIsReadWhole_keepsItsLinks() {
    int links = 20_000;
    Identifier device = new Identifier("device", "d");
    InMemoryEvidenceGraph graph = new InMemoryEvidenceGraph();
    InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
    PersonChanges made = grow(graph, directory, device, 0, links);
    directory.apply(made);
    GraphImage image = new GraphImage(graph, directory, policy());
    image.copy(CopyProgress.IGNORED);
    PersonChanges more = grow(graph, directory, device, links, 1);
    directory.apply(more);
    image.noticed(graph.journal().touched(), more);
    image.finish();
    int[] after = image.after(Resolver.BEFORE_ALL_DAYS, Progress.IGNORED);
    assertThat(Arrays.stream(after).filter(person -> person == 0).count())
        .as("the device and all of its accounts")
        .isEqualTo(links + 2);
  }

  private static IdentityPolicy policy() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("account", NamespacePolicy.builder(1).build());
    namespaces.put("device", NamespacePolicy.builder(1).build());
    return new IdentityPolicy("plain", namespaces, List.of(), 0, 0);
  }

  /** Links so many further accounts with the device; each is a person for the time being. */
  private static PersonChanges grow(
      InMemoryEvidenceGraph graph,
      InMemoryPersonDirectory directory,
      Identifier device,
      int from,
      int count) {
    Evidence evidence =
        Evidence.of(
            new SourceKind("crm", "login"), Sighting.at(DaySet.millis(RandomHistory.START), 1));
    Map<Long, Identifier> created = new TreeMap<>();
    try (EvidenceUnit unit = graph.begin()) {
      if (from == 0) {
        created.put(0L, device);
      }
      for (int i = from; i < from + count; i++) {
        created.put(i + 1L, new Identifier("account", "" + i));
      }
      created.forEach((ordinal, identifier) -> unit.create(identifier, ordinal));
      created.values().stream()
          .filter(identifier -> !identifier.equals(device))
          .forEach(identifier -> unit.put(LinkKey.of(device, identifier), evidence));
      unit.commit(
          new EvidenceUnit.Journal(
              directory.sequence() + 1,
              Stream.concat(Stream.of(device), created.values().stream()).distinct().toList()));
    }
    Map<Long, Long> persons = new TreeMap<>();
    Map<Long, long[]> members = new TreeMap<>();
    created
        .keySet()
        .forEach(
            ordinal -> {
              persons.put(ordinal, ordinal);
              members.put(ordinal, new long[] {ordinal});
            });
    return new PersonChanges(
        directory.sequence() + 1,
        created.entrySet().stream()
            .map(entry -> new PersonChanges.Created(entry.getKey(), entry.getValue()))
            .toList(),
        persons,
        members);
  }
}
