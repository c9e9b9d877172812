package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoreThinningTest {

  private static final long DAY = Node.DAY;
  private static final long KEPT = Limits.KEEP_SCORES.toDays();

  private final Node node = new Node();

  @BeforeEach
  void define() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    for (int version = 1; version <= 2; version++) {
      byte[] json = ServedScoresTest.model("" + version, version);
      node.engine.models().importModel(json, false).join();
    }
    node.engine.models().activate("value", "1").join();
    node.engine.models().challenge("value", "2").join();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void spend(String identifier, long day) {
    node.clock.set(Node.NOW + day * DAY);
    node.record(
        Node.fact("e" + day, identifier, "spent", new Value.Decimal(1), Node.NOW + day * DAY));
  }

  private long ordinal(String identifier) {
    return node.store.find(Node.id(identifier)).ordinal();
  }

  private int rows(String identifier) {
    int[] rows = {0};
    node.store.facts(
        ordinal(identifier), (key, row) -> rows[0] += ScoreRows.isScore(key.tag()) ? 1 : 0);
    return rows[0];
  }

  @Test
  void record_forLongerThanScoresAreKept_keepsWhatWasInForceWithinThatTimeAndNoMore() {
    Map<Long, Double> served = new TreeMap<>();
    long last = KEPT + 200;
    for (long day = 0; day <= last; day++) {
      spend("account:a", day);
      served.put(day, day + 1.0);
    }
    // Of each day, and the one in force when the time began; of champion and challenger.
    assertThat(rows("account:a")).isEqualTo((int) (2 * (KEPT + 1)));
    long[] ordinals = {ordinal("account:a")};
    ServedScores scores = node.engine.servedScores();
    served.forEach(
        (day, value) -> {
          long noon = Node.NOW + day * DAY + DAY / 2;
          ServedScore shown = scores.lastAt(ordinals, "value", noon);
          ServedScore challenged = scores.lastAt(ordinals, "value", "2", noon);
          if (day >= last - KEPT) {
            assertThat(shown.value()).isEqualTo(value);
            assertThat(challenged.value()).isEqualTo(2 * value);
          } else {
            assertThat(shown).isNull();
            assertThat(challenged).isNull();
          }
        });
  }

  @Test
  void record_afterMuchOfOneDay_takesMoreAwayThanItAdds() {
    for (int i = 0; i < 100; i++) {
      node.record(Node.fact("f" + i, "account:a", "spent", new Value.Decimal(1), Node.NOW));
    }
    assertThat(rows("account:a")).isEqualTo(200);
    for (int i = 1; i <= 20; i++) {
      spend("account:a", KEPT + i);
    }
    assertThat(rows("account:a")).isEqualTo(2 * 21);
  }

  @Test
  void rescore_ofWhomNothingIsWritten_thinsAllThatIsOld() {
    for (long day = 0; day < 30; day++) {
      spend("account:a", day);
      spend("email:a@x", day);
    }
    LinkKey link = LinkKey.of(Node.id("account:a"), Node.id("email:a@x"));
    var linked = new Assertion(Assertion.Kind.MUST_LINK, "op", "why", 1);
    node.engine.evidence().assertLink(link, linked, true).join();
    node.engine.models().retire("value", "2").join();
    node.engine.models().delete("value", "2").join();
    node.engine.models().rescore(WorkProgress.IGNORED);
    assertThat(rows("email:a@x")).isEqualTo(60);
    node.clock.set(Node.NOW + (KEPT + 40) * DAY);
    node.engine.models().retire("value", "1").join();
    node.engine.models().activate("value", "1").join();
    node.engine.models().rescore(WorkProgress.IGNORED);
    // The last one shown, and of the challenger, and of the oldest identifier that of now.
    assertThat(rows("email:a@x")).isEqualTo(2);
    assertThat(rows("account:a")).isEqualTo(3);
  }
}
