package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.testkit.oracle.NaiveAnswer;
import dev.selfsame.identity.testkit.oracle.NaiveEvidence;
import dev.selfsame.identity.testkit.oracle.NaiveWorld;
import dev.selfsame.identity.testkit.oracle.Pair;
import dev.selfsame.identity.testkit.oracle.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What the engine keeps in memory is forgotten a page of ordinals at a time. Here a few identifiers
 * lie far apart, with thousands of strangers between them, so that each person is on several pages,
 * of which only one, two or three have room: at every step some of a person is there and some is
 * not. The strangers are in no link, and the naive world does not know of them.
 */
class EvictionTest {

  private static final int LENGTH = 60;

  /** As many ordinals as a page has. */
  private static final int PAGE = 1_024;

  /** What a page takes, and some for links and slots. */
  private static final long PAGE_BYTES = 31_000;

  private final Set<String> strangers = new HashSet<>();
  private Set<Set<String>> persons = Set.of();

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void take_anyOperationWithRoomForFewPages_equalsTheNaiveWorld(@ForAll long seed) {
    Random random = new Random(seed);
    RandomHistory history = new RandomHistory(random);
    History steps = History.random(history, LENGTH);
    long room = 6_000 + (1 + random.nextInt(3)) * PAGE_BYTES;
    Node node = new Node(steps.policy(), RandomHistory.START, room);
    NaiveWorld world = new NaiveWorld(steps.policy(), RandomHistory.START);
    strangers.clear();
    persons = Set.of();
    scatter(steps, random, node, world);
    for (Step step : steps.steps()) {
      if (step instanceof Step.Batch batch && random.nextInt(20) == 0) {
        node.crash(batch);
      } else {
        node.take(step);
      }
      follow(step, world);
      assertPersons(node, world);
      if (random.nextInt(15) == 0) {
        addStrangers(node, PAGE / 2);
      }
      node.take(new Step.Batch(List.of()));
      assertThat(node.engine.indexBytes()).isLessThanOrEqualTo(room);
    }
    NaiveAnswer answer = world.answer();
    assertThat(persons).isEqualTo(answer.persons());
    assertExplained(node, world, answer);
  }

  /** Stores all that the steps name, in any order, each with strangers after it. */
  private void scatter(History history, Random random, Node node, NaiveWorld world) {
    Set<String> named = new TreeSet<>();
    for (Step step : history.steps()) {
      if (step instanceof Step.Batch batch) {
        batch.changes().forEach(change -> named.addAll(NaiveEvidence.named(change)));
      }
    }
    List<String> keys = new ArrayList<>(named);
    Collections.shuffle(keys, random);
    for (String key : keys) {
      Step store = Step.Batch.of(new EvidenceChange.Store(Identifier.parse(key)));
      node.take(store);
      follow(store, world);
      addStrangers(node, 4 * PAGE / keys.size());
    }
  }

  private void addStrangers(Node node, int count) {
    List<EvidenceChange> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Identifier stranger =
          new Identifier(RandomPolicies.NAMESPACES.get(0), "stranger" + strangers.size());
      strangers.add(stranger.key());
      all.add(new EvidenceChange.Store(stranger));
    }
    node.take(new Step.Batch(all));
  }

  private void follow(Step step, NaiveWorld world) {
    if (step instanceof Step.Batch batch) {
      world.change(batch.changes(), persons);
    } else if (step instanceof Step.Expire expire) {
      world.expire(expire.day());
    } else if (step instanceof Step.Activate activate) {
      world.activate(activate.policy());
    }
    persons = Scratch.persons(Scratch.resolve(world));
  }

  /** Who is who, and that the oldest of each person names it. */
  private void assertPersons(Node node, NaiveWorld world) {
    Set<Set<String>> found = new HashSet<>();
    for (String key : world.evidence().identifiers()) {
      PersonDirectory.Entry entry = node.directory.find(Identifier.parse(key));
      assertThat(entry).as(key).isNotNull();
      long[] members = node.directory.members(entry.person());
      assertThat(members).contains(entry.ordinal());
      assertThat(entry.person()).isEqualTo(Arrays.stream(members).min().orElseThrow());
      Set<String> person = new TreeSet<>();
      for (long member : members) {
        person.add(String.valueOf(node.directory.identifier(member)));
      }
      found.add(person);
    }
    assertThat(found).isEqualTo(persons);
  }

  private static void assertExplained(Node node, NaiveWorld world, NaiveAnswer answer) {
    Map<Pair, Verdict> told = new TreeMap<>();
    for (String key : world.evidence().identifiers()) {
      node.engine
          .explain(Identifier.parse(key), 1_000)
          .forEach(
              decision ->
                  told.put(
                      Pair.of(key, decision.other().key()),
                      new Verdict(decision.state().name(), decision.blocker())));
    }
    assertThat(told).isEqualTo(answer.verdicts());
  }
}
