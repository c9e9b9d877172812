package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * After every one of many random operations, the scores that were kept of each person are those
 * that asking for everybody's score after each operation gave, each once.
 *
 * <p>A failure names the world's seed, which {@code selfsame.seed} brings back.
 */
class ServedScoresOracleTest {

  private static final int LENGTH = 200;

  /** What each person's log is to be, by the ordinal of its oldest identifier. */
  private final Map<Long, List<String>> naive = new HashMap<>();

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
    Random random = new Random(seed);
    try (Node node = History.node(1 + random.nextInt(20))) {
      History.TAGS.forEach(node::define);
      for (int version = 1; version <= 3; version++) {
        node.engine
            .models()
            .importModel(ServedScoresTest.model("" + version, version), false)
            .join();
      }
      int step = 0;
      for (History.Step next : History.random(seed, LENGTH)) {
        if (random.nextInt(20) == 0) {
          activate(node, 1 + random.nextInt(3));
        }
        Steps.take(node, next);
        showEverybody(node);
        assertSame(node, seed, ++step);
      }
    }
  }

  private void activate(Node node, int version) {
    node.engine.models().activate("value", "" + version).join();
    node.engine.models().rescore(WorkProgress.IGNORED);
    showEverybody(node);
  }

  private void showEverybody(Node node) {
    for (long ordinal = 0; ordinal < node.store.size(); ordinal++) {
      String shown = shown(node, ordinal);
      if (node.store.identifier(ordinal) == null) {
        naive.remove(ordinal);
      } else if (shown != null) {
        List<String> log = naive.computeIfAbsent(ordinal, key -> new ArrayList<>());
        if (log.isEmpty() || !log.get(log.size() - 1).equals(shown)) {
          log.add(shown);
        }
      }
    }
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
    } catch (RefusedException.ModelNotActive e) {
      return null;
    }
  }

  private void assertSame(Node node, long seed, int step) {
    for (long ordinal = 0; ordinal < node.store.size(); ordinal++) {
      List<String> expected = withoutNothing(naive.getOrDefault(ordinal, List.of()));
      List<String> kept = withoutNothing(ServedScoresTest.log(node, ordinal));
      if (!Objects.equals(kept, expected)) {
        assertThat(kept)
            .as("world -Dselfsame.seed=%s, step %s, ordinal %s", seed, step, ordinal)
            .isEqualTo(expected);
      }
    }
  }

  /** Who has no facts yet, and was not scored since, is not logged: such scores at the start go. */
  private static List<String> withoutNothing(List<String> log) {
    int from = 0;
    while (from < log.size() && log.get(from).endsWith("=0.0")) {
      from++;
    }
    return log.subList(from, log.size());
  }
}
