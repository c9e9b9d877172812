package dev.selfsame.profile.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedScoresTest {

  private static final LinkKey LINK = LinkKey.of(Node.id("account:a"), Node.id("email:a@x"));

  private Node node = new Node();

  @BeforeEach
  void define() {
    node.define("age", Fold.LATEST, ValueType.INTEGER);
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    importModel("1", 1);
    importModel("2", 10);
    importModel("3", 100);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void importModel(String version, double coefficient) {
    node.engine.models().importModel(model(version, coefficient), false).join();
  }

  /** A linear model of {@code spent}. */
  static byte[] model(String version, double coefficient) {
    return """
    {"name": "value", "version": "%s", "type": "linear_regression", "tag": "predicted.value",
     "intercept": 0, "features": [
       {"type": "numeric", "tag": "spent", "coefficient": %s, "missing": {"contribution": 0}}]}
    """
        .formatted(version, coefficient)
        .getBytes(UTF_8);
  }

  private void spend(String event, String identifier, double amount) {
    node.record(Node.fact(event, identifier, "spent", new Value.Decimal(amount), Node.NOW));
  }

  private long ordinal(String identifier) {
    return node.store.find(Node.id(identifier)).ordinal();
  }

  private List<String> log(String identifier) {
    return log(node, ordinal(identifier));
  }

  /** The log of an ordinal, the oldest first, shown ones before challengers'. */
  static List<String> log(Node node, long ordinal) {
    List<String> shown = new ArrayList<>();
    List<String> challenged = new ArrayList<>();
    node.engine
        .servedScores()
        .visit(
            ordinal,
            "value",
            0,
            Long.MAX_VALUE,
            score -> {
              (score.shown() ? shown : challenged).add(0, score.version() + "=" + score.value());
              return true;
            });
    shown.addAll(challenged);
    return shown;
  }

  @Test
  void record_underAChampion_keepsEachOtherScoreOnce() {
    node.engine.models().activate("value", "1").join();
    spend("e1", "account:a", 2);
    node.clock.set(Node.NOW + 5);
    spend("e2", "account:a", 3);
    node.record(Node.fact("e3", "account:a", "age", new Value.Whole(3), Node.NOW));
    assertThat(log("account:a")).containsExactly("1=2.0", "1=5.0");
    ServedScores served = node.engine.servedScores();
    long[] ordinals = {ordinal("account:a")};
    assertThat(served.lastAt(ordinals, "value", Node.NOW - 1)).isNull();
    assertThat(served.lastAt(ordinals, "value", Node.NOW).value()).isEqualTo(2);
    assertThat(served.lastAt(ordinals, "value", Node.NOW + 4).value()).isEqualTo(2);
    assertThat(served.lastAt(ordinals, "value", Node.NOW + 5).value()).isEqualTo(5);
    assertThat(served.lastAt(ordinals, "value", Long.MAX_VALUE).timeMillis())
        .isEqualTo(Node.NOW + 5);
  }

  @Test
  void record_withAClockThatWasSetBack_doesNotHideTheNewestScore() {
    node.engine.models().activate("value", "1").join();
    spend("e1", "account:a", 2);
    node.clock.set(Node.NOW - 1_000);
    spend("e2", "account:a", 3);
    long[] ordinals = {ordinal("account:a")};
    assertThat(node.engine.servedScores().lastAt(ordinals, "value", Node.NOW).value()).isEqualTo(5);
    assertThat(log("account:a")).containsExactly("1=2.0", "1=5.0");
  }

  @Test
  void visit_window_isFromOneMomentUntilBeforeTheOther() {
    node.engine.models().activate("value", "1").join();
    for (int i = 1; i <= 30; i++) {
      node.clock.set(Node.NOW + i);
      spend("e" + i, "account:a", 1);
    }
    List<Double> seen = new ArrayList<>();
    long ordinal = ordinal("account:a");
    node.engine
        .servedScores()
        .visit(ordinal, "value", Node.NOW + 3, Node.NOW + 25, score -> seen.add(score.value()));
    assertThat(seen).hasSize(22).first().isEqualTo(24.0);
    assertThat(seen).last().isEqualTo(3.0);
    seen.clear();
    node.engine
        .servedScores()
        .visit(
            ordinal,
            "value",
            0,
            Long.MAX_VALUE,
            score -> {
              seen.add(score.value());
              return seen.size() < 2;
            });
    assertThat(seen).containsExactly(30.0, 29.0);
  }

  @Test
  void record_withoutAModel_keepsNothing() {
    spend("e1", "account:a", 2);
    assertThat(log("account:a")).isEmpty();
  }

  @Test
  void challengers_areKeptBesideAndNotShown() {
    node.engine.models().activate("value", "1").join();
    node.engine.models().challenge("value", "2").join();
    spend("e1", "account:a", 2);
    assertThat(log("account:a")).containsExactly("1=2.0", "2=20.0");
    long[] ordinals = {ordinal("account:a")};
    assertThat(node.engine.servedScores().lastAt(ordinals, "value", Node.NOW).version())
        .isEqualTo("1");
  }

  @Test
  void rescore_afterAnActivation_keepsEverybodysScoreAndFillsTheCache() {
    spend("e1", "account:a", 2);
    node.observe(1, "account:b");
    node.engine.models().activate("value", "1").join();
    assertThat(node.engine.models().isRescoring()).isTrue();
    assertThat(node.cached("account:a")).isNull();
    List<Long> places = new ArrayList<>();
    node.engine
        .models()
        .rescore(
            (phase, done, total) -> {
              places.add(done);
              return true;
            });
    assertThat(places).last().isEqualTo(2L);
    assertThat(node.engine.models().isRescoring()).isFalse();
    assertThat(node.cached("account:a")).contains("version=1");
    assertThat(log("account:a")).containsExactly("1=2.0");
    assertThat(log("account:b")).containsExactly("1=0.0");
    node.engine.models().activate("value", "3").join();
    node.engine.models().rescore(WorkProgress.IGNORED);
    assertThat(log("account:a")).containsExactly("1=2.0", "3=200.0");
    node.engine.models().retire("value", "3").join();
    assertThat(node.engine.models().isRescoring()).isFalse();
  }

  @Test
  void rescore_ofWhomSomebodyReadMeanwhile_keepsTheirScoresAndMakesNoBytesAgain() {
    AtomicInteger made = new AtomicInteger();
    node.close();
    node =
        new Node(
            new InMemoryProfileCache(100, 100),
            profile -> {
              made.incrementAndGet();
              return Node.text(profile);
            });
    define();
    spend("e1", "account:a", 2);
    spend("e2", "account:b", 3);
    node.engine.models().activate("value", "1").join();
    String read = node.profile("account:a");
    int before = made.get();

    node.engine.models().rescore(WorkProgress.IGNORED);

    assertThat(made.get() - before).isEqualTo(1);
    assertThat(node.cached("account:a")).contains("version=1").isEqualTo(read);
    assertThat(node.cached("account:b")).contains("version=1");
    assertThat(log("account:a")).containsExactly("1=2.0");
    assertThat(log("account:b")).containsExactly("1=3.0");
  }

  @Test
  void rescore_stoppedByACrash_goesOnAfterIt() {
    for (int i = 0; i < 450; i++) {
      node.observe(1, "account:" + i);
    }
    node.engine.models().activate("value", "1").join();
    try {
      node.engine.models().rescore((phase, done, total) -> false);
    } catch (java.util.concurrent.CancellationException e) {
      assertThat(e).hasMessageContaining("asked not to go on");
    }
    assertThat(log("account:0")).containsExactly("1=0.0");
    assertThat(log("account:449")).isEmpty();
    node.close();
    node = node.crash();
    assertThat(node.engine.models().isRescoring()).isTrue();
    List<Long> places = new ArrayList<>();
    node.engine
        .models()
        .rescore(
            (phase, done, total) -> {
              places.add(done);
              return true;
            });
    assertThat(places).containsExactly(400L, 450L);
    assertThat(log("account:449")).containsExactly("1=0.0");
  }

  @Test
  void record_storeFailsAnywhere_keepsEachScoreOnceAfterTheRetry() {
    node.engine.models().activate("value", "1").join();
    List<String> expected = new ArrayList<>();
    for (int strike = 0; strike < 40; strike++) {
      expected.add("1=" + (strike + 1.0));
      List<Fact> fact =
          List.of(Node.fact("e" + strike, "account:a", "spent", new Value.Decimal(1), Node.NOW));
      node.faults.failAfter(strike);
      if (!Steps.finish(node.engine.facts().record(fact))) {
        if (strike % 2 == 0) {
          node.close();
          node = node.crash();
        }
        node.engine.facts().record(fact).join();
      }
      node.faults.disarm();
      assertThat(log("account:a")).as("strike %s", strike).isEqualTo(expected);
    }
  }

  @Test
  void record_factsOfMoreThanACommitCaches_keepsEverybodysScore() {
    node.engine.models().activate("value", "1").join();
    node.engine.models().rescore(WorkProgress.IGNORED);
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      facts.add(Node.fact("e", "account:" + i, "spent", new Value.Decimal(i + 1), Node.NOW));
    }
    node.engine.facts().record(facts).join();
    assertThat(log("account:0")).containsExactly("1=1.0");
    assertThat(log("account:1499")).containsExactly("1=1500.0");
    assertThat(node.engine.models().isRescoring()).isFalse();
  }

  @Test
  void merge_andSplit_leaveEachOrdinalItsOwn() {
    node.engine.models().activate("value", "1").join();
    spend("e1", "account:a", 2);
    spend("e2", "email:a@x", 3);
    link();
    assertThat(log("account:a")).containsExactly("1=2.0", "1=5.0");
    assertThat(log("email:a@x")).containsExactly("1=3.0");
    node.engine.evidence().retractAssertion(LINK).join();
    assertThat(log("account:a")).containsExactly("1=2.0", "1=5.0", "1=2.0");
    assertThat(log("email:a@x")).containsExactly("1=3.0");
  }

  private void link() {
    var linked = new Assertion(Assertion.Kind.MUST_LINK, "op", "why", 1);
    node.engine.evidence().assertLink(LINK, linked, true).join();
  }

  private double shownOfBoth() {
    long[] ordinals = {ordinal("account:a"), ordinal("email:a@x")};
    return node.engine.servedScores().lastAt(ordinals, "value", Long.MAX_VALUE).value();
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 0})
  void merge_toTheScoreOfTheOlder_isLaterThanTheNewersLast(long passes) {
    node.engine.models().activate("value", "1").join();
    node.engine.models().challenge("value", "2").join();
    spend("e1", "account:a", 2);
    node.clock.set(Node.NOW + passes);
    spend("e2", "email:a@x", 3);
    spend("e3", "email:a@x", -3);
    spend("e4", "email:a@x", 3);
    spend("e5", "email:a@x", -3);
    node.clock.set(Node.NOW + 2 * passes);
    link();
    assertThat(log("account:a")).containsExactly("1=2.0", "1=2.0", "2=20.0", "2=20.0");
    assertThat(shownOfBoth()).isEqualTo(2);
    node.engine.evidence().retractAssertion(LINK).join();
    assertThat(log("account:a")).hasSize(4);
    assertThat(log("email:a@x")).hasSize(8);
  }

  @Test
  void merge_toTheScoreOfTheNewer_keepsNothing() {
    node.engine.models().activate("value", "1").join();
    spend("e1", "account:a", 0);
    spend("e2", "email:a@x", 3);
    link();
    assertThat(log("account:a")).containsExactly("1=0.0");
    assertThat(log("email:a@x")).containsExactly("1=3.0");
    assertThat(shownOfBoth()).isEqualTo(3);
    spend("e3", "account:a", 1);
    assertThat(shownOfBoth()).isEqualTo(4);
    node.engine.evidence().retractAssertion(LINK).join();
    assertThat(log("account:a")).containsExactly("1=0.0", "1=4.0", "1=1.0");
  }

  @Test
  void erase_takesTheLogAlongAndDoesNotCountItAsFacts() {
    node.engine.models().activate("value", "1").join();
    spend("e1", "account:a", 2);
    spend("e2", "account:a", 3);
    long ordinal = ordinal("account:a");
    ErasureReceipt receipt =
        node.engine.erasures().erase(Node.id("account:a"), "privacy", "asked").join().receipt();
    assertThat(receipt.facts()).isEqualTo(2);
    assertThat(log(node, ordinal)).isEmpty();
    int[] rows = {0};
    node.store.facts(ordinal, (key, row) -> rows[0]++);
    assertThat(rows[0]).isZero();
  }

  @Test
  void data_ofAPerson_hasItsScoresApartFromItsFacts() {
    node.engine.models().activate("value", "1").join();
    node.engine.models().challenge("value", "2").join();
    spend("e1", "account:a", 2);
    SubjectData data = node.engine.persons().data(Node.id("account:a"));
    List<String> parts = new ArrayList<>();
    for (SubjectPart part = data.next(); part != null; part = data.next()) {
      if (part instanceof SubjectPart.OfFact fact) {
        parts.add(fact.fact().tag());
      } else if (part instanceof SubjectPart.OfScore of) {
        parts.add(of.score().version() + of.score().shown() + of.score().value());
      }
    }
    assertThat(parts).containsExactly("spent", "1true2.0", "2false20.0");
  }
}
