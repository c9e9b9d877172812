package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a version gave at a moment is what asking it gave right after each of many random steps, as
 * long as it scored: whether as the champion or as a challenger, however often that changed, and
 * nothing while it did not; and what profiles showed, also of versions that were deleted and
 * imported anew since, with other contents.
 *
 * <p>A failure names the world's seed, which {@code selfsame.seed} brings back.
 */
class ServedRolesTest {

  private static final int STEPS = 60;
  private static final long TICK = 10;
  private static final List<String> PERSONS = List.of("account:a", "account:b");
  private static final List<String> VERSIONS = List.of("1", "2", "3");

  private Node node = new Node();
  private Random random = new Random();

  /** What was given, by time, then by person and version; the version shown as {@code *}. */
  private final TreeMap<Long, Map<String, String>> given = new TreeMap<>();

  @Test
  void lastServed_afterAnyChangesOfRoles_isWhatWasGivenThen() {
    long seed = Long.getLong("selfsame.seed", new Random().nextLong());
    for (int world = 0; world < 20; world++) {
      prove(seed++);
    }
  }

  private void prove(long seed) {
    node = new Node();
    random = new Random(seed);
    given.clear();
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    for (String version : VERSIONS) {
      importModel(version);
    }
    PERSONS.forEach(person -> spend("first", person));
    for (int step = 1; step <= STEPS; step++) {
      node.clock.set(Node.NOW + step * TICK);
      if (random.nextInt(20) == 0) {
        node.close();
        node = node.crash();
      }
      take(step);
      node.engine.models().rescore(WorkProgress.IGNORED);
      note(Node.NOW + step * TICK);
    }
    assertSame(seed);
    node.close();
  }

  private void importModel(String version) {
    // Few coefficients, so that scores come again.
    byte[] json = ServedScoresTest.model(version, 1 + random.nextInt(3));
    node.engine.models().importModel(json, false).join();
  }

  private void importAnew(String version) {
    node.engine.models().delete("value", version).join();
    PERSONS.forEach(person -> given.values().forEach(all -> all.remove(person + version)));
    importModel(version);
  }

  private void spend(String event, String person) {
    // Few amounts, so that sums come again.
    Value amount = new Value.Decimal(random.nextInt(3) - 1);
    node.record(Node.fact(event, person, "spent", amount, Node.NOW));
  }

  private void take(int step) {
    String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
    ModelChanges models = node.engine.models();
    try {
      switch (random.nextInt(6)) {
        case 5 -> importAnew(version);
        case 0 -> models.activate("value", version).join();
        case 1 -> models.challenge("value", version).join();
        case 2 -> models.retire("value", version).join();
        default -> spend("s" + step, PERSONS.get(random.nextInt(PERSONS.size())));
      }
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(RefusedException.ModelStatusConflict.class);
    }
  }

  private void note(long now) {
    Map<String, String> all = new HashMap<>();
    for (StoredModel model : node.engine.models().list()) {
      for (String person : PERSONS) {
        if (model.status().scores()) {
          Subject whom = new Subject.OfIdentifier(Node.id(person));
          double value =
              node.engine.scoring().score("value", model.version(), whom).score().value();
          all.put(person + model.version(), String.valueOf(value));
          if (model.status() == ModelStatus.CHAMPION) {
            all.put(person + '*', model.version() + '=' + value);
          }
        }
      }
    }
    given.put(now, all);
  }

  private void assertSame(long seed) {
    LastServed last =
        new LastServed(node.engine.servedScores(), Definitions.load(node.store).models(), "value");
    given.forEach(
        (now, all) -> {
          for (String person : PERSONS) {
            long[] ordinals = {node.store.find(Node.id(person)).ordinal()};
            for (long millis : new long[] {now, now + TICK - 1}) {
              ServedScore shown = last.shown(ordinals, millis);
              String as = "world -Dselfsame.seed=%s, %s at %s".formatted(seed, person, millis);
              assertThat(shown == null ? null : shown.version() + '=' + shown.value())
                  .as(as)
                  .isEqualTo(all.get(person + '*'));
              for (String version : VERSIONS) {
                assertThat(value(last.of(version, shown, ordinals, millis)))
                    .as(as + ", version " + version)
                    .isEqualTo(all.get(person + version));
              }
            }
          }
        });
  }

  private static @Nullable String value(@Nullable ServedScore score) {
    return score == null ? null : String.valueOf(score.value());
  }
}
