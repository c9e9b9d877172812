package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.Resolution;
import dev.selfsame.identity.testkit.oracle.NaiveAnswer;
import dev.selfsame.identity.testkit.oracle.NaiveWorld;
import dev.selfsame.identity.testkit.oracle.Pair;
import dev.selfsame.identity.testkit.oracle.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A node and the naive world beside it, which take the same steps. */
final class Trial {

  final Node node;
  final NaiveWorld world;
  private final Replay replay = new Replay();
  private int replayed;
  private Set<Set<String>> persons = Set.of();
  private Resolution scratch;

  Trial(IdentityPolicy policy) {
    node = new Node(policy, RandomHistory.START);
    world = new NaiveWorld(policy, RandomHistory.START);
    scratch = Scratch.resolve(world);
  }

  /** Both take a step, and must be of one mind. */
  void take(Step step) {
    node.take(step);
    follow(step);
  }

  /** Both take a step, in which the node's process dies. */
  void takeCrashing(Step step) {
    if (step instanceof Step.Batch batch) {
      node.crash(batch);
    } else {
      node.dropped(step);
      node.take(step);
    }
    follow(step);
  }

  /** The world takes a step that the node took already. */
  void follow(Step step) {
    if (step instanceof Step.Batch batch) {
      world.change(batch.changes(), persons);
    } else if (step instanceof Step.Expire expire) {
      world.expire(expire.day());
    } else if (step instanceof Step.Activate activate) {
      world.activate(activate.policy());
    }
    scratch = Scratch.resolve(world);
    persons = Scratch.persons(scratch);
    assertPersons();
  }

  /** Every ordinal that was ever given stands for the person that the function says. */
  private void assertPersons() {
    PersonDirectory directory = node.directory;
    Map<Long, Long> expected = world.personOf(persons);
    assertThat(directory.size()).isEqualTo(world.given());
    Map<Long, Long> actual = new TreeMap<>();
    expected.keySet().forEach(ordinal -> actual.put(ordinal, directory.person(ordinal)));
    assertThat(actual).as("the person of each ordinal: %s", world.ordinals()).isEqualTo(expected);
    world
        .ordinals()
        .forEach(
            (key, ordinal) ->
                assertThat(directory.find(Identifier.parse(key)))
                    .isEqualTo(
                        new PersonDirectory.Entry(ordinal, expected.getOrDefault(ordinal, -1L))));
  }

  /** All that takes time: the naive resolver, the members, the feed, the rules that always hold. */
  void assertThoroughly() {
    NaiveAnswer answer = world.answer();
    assertThat(persons).as("the persons of the function from scratch").isEqualTo(answer.persons());
    assertThat(Scratch.verdicts(scratch))
        .as("the decisions of the function from scratch")
        .isEqualTo(answer.verdicts());
    assertThat(node.persons()).isEqualTo(answer.persons());
    Rules.assertKept(node.persons(), world);
    Rules.assertLive(answer, world);
    assertReplayed();
  }

  void assertReplayed() {
    for (; replayed < node.feed.size(); replayed++) {
      replay.take(node.feed.get(replayed));
    }
    for (long ordinal = 0; ordinal < node.directory.size(); ordinal++) {
      Identifier identifier = node.directory.identifier(ordinal);
      assertThat(replay.identifiers.get(ordinal))
          .isEqualTo(identifier == null ? null : identifier.key());
      assertThat(replay.person(ordinal)).isEqualTo(node.directory.person(ordinal));
      assertThat(replay.members(ordinal)).containsExactly(node.directory.members(ordinal));
    }
  }

  /** What the engine says about every link of everybody is what the function says. */
  void assertExplained() {
    Map<Pair, Verdict> expected = world.answer().verdicts();
    for (String key : world.evidence().identifiers()) {
      Map<Pair, Verdict> mine = new TreeMap<>();
      node.engine
          .explain(Identifier.parse(key), 1_000)
          .forEach(
              decision ->
                  mine.put(
                      Pair.of(key, decision.other().key()),
                      new Verdict(decision.state().name(), decision.blocker())));
      Map<Pair, Verdict> whole = new TreeMap<>(expected);
      whole.keySet().removeIf(pair -> !pair.has(key));
      assertThat(mine).as("the links of %s", key).isEqualTo(whole);
    }
  }
}
