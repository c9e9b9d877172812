package dev.selfsame.profile.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Explaining a tag, or a score, while somebody writes. */
@Timeout(60)
class ExplainBesideWritesTest {

  private final Node node = new Node();
  private final AtomicInteger written = new AtomicInteger();

  @BeforeEach
  void define() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    record("account:a");
    record("account:b");
    node.faults.countCalls();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void record(String who) {
    node.record(
        Node.fact("e" + written.incrementAndGet(), who, "spent", new Value.Decimal(1), Node.NOW));
  }

  private long facts() {
    TagExplanation explanation =
        node.engine.explainTag(new Subject.OfIdentifier(Node.id("account:a")), "spent", 10);
    Value value = requireNonNull(explanation.value()).value();
    long facts = requireNonNull(explanation.shares()).tally().facts();
    assertThat(value).isEqualTo(new Value.Decimal(facts));
    return facts;
  }

  @Test
  void explain_whileAnotherPersonIsWritten_letsItAndReadsNothingAgain() {
    facts();
    int once = node.faults.countCalls().get("store.facts");
    node.faults.during("store.facts", () -> record("account:b"));
    assertThat(facts()).isEqualTo(1);
    assertThat(node.faults.countCalls()).containsEntry("store.facts", once);
  }

  @Test
  void explain_whileThePersonIsWritten_isOfOneState() {
    node.faults.during("store.facts", () -> record("account:a"));
    assertThat(facts()).isEqualTo(2);
  }

  @Test
  void explain_writtenAgainAndAgain_letsThemWaitInTheEnd() {
    keepWriting(5);
    assertThat(facts()).isBetween(4L, 5L);
  }

  private void keepWriting(int more) {
    if (more > 0) {
      node.faults.during(
          "store.facts",
          () -> {
            if (written.get() < 5) {
              record("account:a");
              keepWriting(more - 1);
            }
          });
    }
  }

  @Test
  void explain_aWriteFailsAndIsDurableMeanwhile_isOfOneState() {
    node.faults.failNext(
        "store.committed", 0, new StoreException.Unavailable("struck", new Exception()));
    node.faults.during(
        "store.facts",
        () ->
            assertThatThrownBy(() -> record("account:a"))
                .hasRootCauseInstanceOf(Exception.class)
                .hasMessageContaining("struck"));
    assertThat(facts()).isEqualTo(2);
  }

  @Test
  void explain_afterMembersCameAndWent_isOfOneState() {
    node.faults.during("store.facts", () -> node.observe(1, "account:a", "device:d"));
    assertThat(facts()).isEqualTo(1);
    node.faults.during(
        "store.facts", () -> node.engine.evidence().removeIdentifier(Node.id("device:d")).join());
    assertThat(facts()).isEqualTo(1);
  }

  private void activate() {
    node.engine.models().importModel(ServedScoresTest.model("1", 10), false).join();
    node.engine.models().activate("value", "1").join();
  }

  private double explainedScore() {
    ScoreExplanation explanation =
        node.engine
            .scoring()
            .explain("value", null, new Subject.OfIdentifier(Node.id("account:a")), 10);
    double value = explanation.scored().score().value();
    int suppliers = explanation.reasons().get(0).suppliers().size();
    assertThat(value).isEqualTo(10.0 * suppliers);
    return value;
  }

  @Test
  void explainScore_whileAnotherPersonIsWritten_letsItAndReadsNothingAgain() {
    activate();
    node.faults.countCalls();
    assertThat(explainedScore()).isEqualTo(10);
    int once = node.faults.countCalls().get("store.find");
    node.faults.during("store.facts", () -> record("account:b"));
    assertThat(explainedScore()).isEqualTo(10);
    // The write finds its own.
    assertThat(node.faults.countCalls()).containsEntry("store.find", once + 1);
  }

  @Test
  void explainScore_whileEverybodyIsScoredAnew_readsNothingAgain() {
    activate();
    node.faults.countCalls();
    explainedScore();
    int once = node.faults.countCalls().get("store.find");
    node.faults.during("store.facts", () -> node.engine.models().rescore(WorkProgress.IGNORED));
    explainedScore();
    assertThat(node.engine.models().isRescoring()).isFalse();
    assertThat(node.faults.countCalls()).containsEntry("store.find", once);
  }

  @Test
  void explainScore_whileThePersonIsWritten_isOfOneState() {
    activate();
    node.faults.during("store.facts", () -> record("account:a"));
    assertThat(explainedScore()).isEqualTo(20);
  }
}
