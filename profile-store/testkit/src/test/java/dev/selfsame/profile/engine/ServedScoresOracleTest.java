package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * After every one of many random operations, the scores that were kept of each person are those
 * that asking for everybody's score after each operation gave, each once; and the last over the
 * identifiers of a person is what its profile shows.
 *
 * <p>A failure names the world's seed, which {@code selfsame.seed} brings back.
 */
class ServedScoresOracleTest {

  private static final int LENGTH = 200;

  /** What each person's log is to be, by the ordinal of its oldest identifier. */
  private final Map<Long, List<Shown>> naive = new HashMap<>();

  /**
   * A score.
   *
   * @param step when it was first shown
   */
  private record Shown(long step, String score) {}

  private long step;

  @Test
  void log_afterAnyOperation_equalsWhatProfilesShowed() {
    long operations = Long.getLong("selfsame.operations", 4_000);
    long seed = Long.getLong("selfsame.seed", new Random().nextLong());
    for (long done = 0; done < operations; done += LENGTH) {
      prove(seed++);
    }
  }

  private void prove(long seed) {
    naive.clear();
    step = 0;
    Random random = new Random(seed);
    try (Node node = History.node(1 + random.nextInt(20))) {
      History.TAGS.forEach(node::define);
      for (int version = 1; version <= 3; version++) {
        node.engine
            .models()
            .importModel(ServedScoresTest.model("" + version, version), false)
            .join();
      }
      for (History.Step next : History.random(seed, LENGTH)) {
        if (random.nextInt(20) == 0) {
          activate(node, 1 + random.nextInt(3));
        }
        Steps.take(node, next);
        showEverybody(node);
        assertSame(node, seed);
      }
    }
  }

  private void activate(Node node, int version) {
    node.engine.models().activate("value", "" + version).join();
    node.engine.models().rescore(WorkProgress.IGNORED);
    showEverybody(node);
  }

  private void showEverybody(Node node) {
    step++;
    for (long ordinal = 0; ordinal < node.store.size(); ordinal++) {
      if (node.store.identifier(ordinal) == null) {
        naive.remove(ordinal);
      }
    }
    for (long person = 0; person < node.store.size(); person++) {
      String shown = shown(node, person);
      if (shown != null && !isUnscored(node, person, shown)) {
        Shown last = last(node.store.members(person));
        if (last == null || !last.score.equals(shown)) {
          naive.computeIfAbsent(person, key -> new ArrayList<>()).add(new Shown(step, shown));
        }
      }
    }
  }

  /** Who has no facts yet, and was not scored since, is not logged. */
  private static boolean isUnscored(Node node, long person, String shown) {
    return shown.endsWith("=0.0") && kept(node, person) == null;
  }

  /** The last score over these; of two at once, that of the oldest. */
  private @Nullable Shown last(long[] members) {
    return LongStream.of(members)
        .sorted()
        .mapToObj(member -> naive.getOrDefault(member, List.of()))
        .filter(log -> !log.isEmpty())
        .map(log -> log.get(log.size() - 1))
        .reduce((one, other) -> other.step > one.step ? other : one)
        .orElse(null);
  }

  /** The last score that is kept of a person. */
  private static @Nullable String kept(Node node, long person) {
    long[] members = node.store.members(person);
    ServedScore last = node.engine.servedScores().lastAt(members, "value", Long.MAX_VALUE);
    return last == null ? null : last.version() + "=" + last.value();
  }

  /** What the profile of a person shows; null if an ordinal is no person's, or nobody scores. */
  private static @Nullable String shown(Node node, long ordinal) {
    PersonDirectory store = node.store;
    var identifier = store.identifier(ordinal);
    if (identifier == null || store.person(ordinal) != ordinal) {
      return null;
    }
    try {
      var score =
          node.engine.scoring().score("value", null, new Subject.OfIdentifier(identifier)).score();
      return score.version() + "=" + score.value();
    } catch (ModelRefused.ModelNotActive e) {
      return null;
    }
  }

  private void assertSame(Node node, long seed) {
    for (long ordinal = 0; ordinal < node.store.size(); ordinal++) {
      List<String> expected =
          naive.getOrDefault(ordinal, List.of()).stream().map(Shown::score).toList();
      assertThat(ServedScoresTest.log(node, ordinal))
          .as("world -Dselfsame.seed=%s, step %s, ordinal %s", seed, step, ordinal)
          .isEqualTo(expected);
      String shown = shown(node, ordinal);
      if (shown != null && !isUnscored(node, ordinal, shown)) {
        assertThat(kept(node, ordinal))
            .as("world -Dselfsame.seed=%s, step %s, last of %s", seed, step, ordinal)
            .isEqualTo(shown);
      }
    }
  }
}
