package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a version gave at a moment is what asking it gave right after each of many random steps, as
 * long as it scored: whether as the champion or as a challenger, however often that changed, and
 * nothing while it did not; and what profiles showed, also of versions that were deleted and
 * imported anew since, with other contents. A clock that is set back passes moments twice: of
 * those, either answer will do, and behind them there is one again.
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

  /** What was given while the clock passed moments again. */
  private final List<Again> again = new ArrayList<>();

  /** What versions gave that were deleted since. */
  private final Set<Map<String, String>> deleted = new HashSet<>();

  /** The moments from one to another, both included, and what was given meanwhile. */
  private record Again(long from, long to, List<Map<String, String>> given) {}

  @Test
  void lastServed_afterAnyChangesOfRoles_isWhatWasGivenThen() {
    long seed = Long.getLong("selfsame.seed", new Random().nextLong());
    for (int world = 0; world < 20; world++) {
      prove(seed++, false);
    }
  }

  @Test
  void lastServed_afterTheClockWasSetBack_isWhatWasGivenThenOrNow() {
    long seed = Long.getLong("selfsame.seed", new Random().nextLong());
    for (int world = 0; world < 20; world++) {
      prove(seed++, true);
    }
  }

  private void prove(long seed, boolean setsBack) {
    node = new Node();
    random = new Random(seed);
    given.clear();
    again.clear();
    deleted.clear();
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    for (String version : VERSIONS) {
      importModel(version);
    }
    PERSONS.forEach(person -> spend("first", person));
    long now = Node.NOW;
    for (int step = 1; step <= STEPS; step++) {
      now += TICK;
      if (setsBack && step > 10 && random.nextInt(15) == 0) {
        now -= TICK * (2 + random.nextInt(8));
        again.add(new Again(now, given.lastKey() + TICK - 1, new ArrayList<>()));
      }
      node.clock.set(now);
      if (random.nextInt(20) == 0) {
        node.close();
        node = node.crash();
      }
      take(step);
      node.engine.models().rescore(WorkProgress.IGNORED);
      note(now);
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
    given.values().forEach(all -> forget(all, version));
    again.forEach(moments -> moments.given.forEach(all -> forget(all, version)));
    importModel(version);
  }

  private void forget(Map<String, String> all, String version) {
    for (String person : PERSONS) {
      String value = all.remove(person + version);
      if (value != null) {
        deleted.add(Map.of(person + version, value));
      }
    }
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
      assertThat(e).hasCauseInstanceOf(ModelRefused.ModelStatusConflict.class);
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
    if (given.isEmpty() || now > given.lastKey()) {
      given.put(now, all);
    } else {
      again.get(again.size() - 1).given.add(all);
    }
  }

  /** What may be said to have been given at a moment. */
  private List<Map<String, String>> givenAt(long now, long millis) {
    List<Map<String, String>> either = new ArrayList<>();
    either.add(given.get(now));
    for (Again moments : again) {
      if (moments.from <= millis && millis <= moments.to) {
        either.addAll(moments.given);
        // The first score of a version that came to be the champion then may be behind that, and
        // nobody can tell what it gave from what one of its name gave that was deleted.
        either.add(Map.of());
        either.addAll(deleted);
      }
    }
    return either;
  }

  private static List<@Nullable String> of(List<Map<String, String>> given, String key) {
    List<@Nullable String> all = new ArrayList<>();
    given.forEach(each -> all.add(each.get(key)));
    return all;
  }

  private void assertSame(long seed) {
    LastServed last =
        new LastServed(node.engine.servedScores(), Definitions.load(node.store).models(), "value");
    given
        .keySet()
        .forEach(
            now -> {
              for (String person : PERSONS) {
                long[] ordinals = {node.store.find(Node.id(person)).ordinal()};
                for (long millis : new long[] {now, now + TICK - 1}) {
                  List<Map<String, String>> all = givenAt(now, millis);
                  ServedScore shown = last.shown(ordinals, millis);
                  String as = "world -Dselfsame.seed=%s, %s at %s".formatted(seed, person, millis);
                  assertThat(shown == null ? null : shown.version() + '=' + shown.value())
                      .as(as)
                      .isIn(of(all, person + '*'));
                  for (String version : VERSIONS) {
                    assertThat(value(last.of(version, shown, ordinals, millis)))
                        .as(as + ", version " + version)
                        .isIn(of(all, person + version));
                  }
                }
              }
            });
  }

  private static @Nullable String value(@Nullable ServedScore score) {
    return score == null ? null : String.valueOf(score.value());
  }
}
