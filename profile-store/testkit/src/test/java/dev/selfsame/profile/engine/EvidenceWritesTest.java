package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvidenceWritesTest {

  private static final LinkKey PAIR = LinkKey.of(Node.id("account:a"), Node.id("account:b"));

  private final Node node = History.node();
  private final EvidenceWrites evidence = node.engine.evidence();

  @AfterEach
  void close() {
    node.close();
  }

  private static Assertion said(Assertion.Kind kind, String author) {
    return new Assertion(kind, author, "because", 1);
  }

  private PersonView person(String key) {
    return Objects.requireNonNull(node.engine.persons().person(Node.id(key)));
  }

  @Test
  void assertLink_mustLinkAndBack_joinsAndPartsWithBothIdsAsBefore() {
    String a = node.observe(1, "account:a", "email:a@x").personId();
    String b = node.observe(1, "account:b", "email:b@x").personId();
    var must = said(Assertion.Kind.MUST_LINK, "ann");
    LinkOutcome joined = evidence.assertLink(PAIR, must, false).join();
    assertThat(joined).isEqualTo(new LinkOutcome(true, a, a, joined.commitToken()));
    assertThat(node.engine.persons().personById(b)).isEqualTo(person("account:a"));
    LinkOutcome parted = evidence.retractAssertion(PAIR).join();
    assertThat(parted).isEqualTo(new LinkOutcome(true, a, b, parted.commitToken()));
    assertThat(person("email:b@x").personId()).isEqualTo(b);
  }

  @Test
  void assertLink_sameAgainAtAnotherTime_changesNothingAndCommitsNothing() {
    LinkOutcome first =
        evidence.assertLink(PAIR, said(Assertion.Kind.MUST_LINK, "ann"), false).join();
    long commits = node.engine.stats().storeCommits();
    LinkOutcome again =
        evidence
            .assertLink(PAIR, new Assertion(Assertion.Kind.MUST_LINK, "ann", "because", 99), false)
            .join();
    assertThat(again.changed()).isFalse();
    assertThat(again.commitToken()).isEqualTo(first.commitToken());
    assertThat(node.engine.stats().storeCommits()).isEqualTo(commits);
  }

  @Test
  void assertLink_oppositeOfAnother_isRefusedUnlessItReplacesOrIsTheirOwn() {
    Assertion ann = said(Assertion.Kind.MUST_LINK, "ann");
    evidence.assertLink(PAIR, ann, false).join();
    Assertion bob = said(Assertion.Kind.CANNOT_LINK, "bob");
    assertThatThrownBy(() -> evidence.assertLink(PAIR, bob, false).join())
        .cause()
        .isInstanceOfSatisfying(
            EvidenceRefused.ConflictingAssertion.class,
            e -> assertThat(e.assertion()).isEqualTo(ann));
    assertThat(evidence.assertLink(PAIR, bob, true).join().changed()).isTrue();
    assertThat(person("account:a")).isNotEqualTo(person("account:b"));
    Assertion back = said(Assertion.Kind.MUST_LINK, "bob");
    assertThat(evidence.assertLink(PAIR, back, false).join().changed()).isTrue();
  }

  @Test
  void assertLink_conflictInOneGroup_isDecidedInOrder() {
    CountDownLatch gate = node.faults.hold();
    CompletableFuture<?> first = node.engine.evidence().observe(Node.seen(1, "account:first"));
    var one = evidence.assertLink(PAIR, said(Assertion.Kind.MUST_LINK, "ann"), false);
    var two = evidence.assertLink(PAIR, said(Assertion.Kind.CANNOT_LINK, "bob"), false);
    var back = evidence.retractAssertion(PAIR);
    var three = evidence.assertLink(PAIR, said(Assertion.Kind.CANNOT_LINK, "bob"), false);
    gate.countDown();
    first.join();
    assertThat(one.join().changed()).isTrue();
    assertThat(two).isCompletedExceptionally();
    assertThat(back.join().changed()).isTrue();
    assertThat(three.join().changed()).isTrue();
  }

  @Test
  void retractSource_lastEvidence_partsAndObservedAgainJoins() {
    node.observe(1, "account:a", "email:a@x");
    EvidenceOutcome parted = evidence.retractSource(Node.id("account:a"), null, "crm", null).join();
    assertThat(parted.changed()).isTrue();
    assertThat(person("account:a")).isNotEqualTo(person("email:a@x"));
    assertThat(evidence.retractSource(Node.id("account:a"), null, "crm", null).join().changed())
        .isFalse();
    assertThat(node.observe(1, "account:a", "email:a@x").added()).isTrue();
    assertThat(person("account:a")).isEqualTo(person("email:a@x"));
  }

  @Test
  void removeIdentifier_withFacts_takesThemAlongAndComesBackAsNew() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    String id = node.observe(1, "account:a", "email:a@x").personId();
    node.record(Node.fact("e", "account:a", "spent", new Value.Decimal(5), Node.NOW));
    assertThat(node.profile("email:a@x")).contains("Decimal[value=5.0]");
    EvidenceOutcome gone = evidence.removeIdentifier(Node.id("account:a")).join();
    assertThat(gone).isEqualTo(new EvidenceOutcome(true, "", gone.commitToken()));
    assertThat(node.cached("account:a")).isNull();
    assertThat(node.profile("account:a")).isNull();
    assertThat(node.profile("email:a@x")).doesNotContain("Decimal");
    assertThat(Objects.requireNonNull(node.engine.persons().personById(id)).identifiers())
        .containsExactly(Node.id("email:a@x"));
    assertThat(evidence.removeIdentifier(Node.id("account:a")).join().changed()).isFalse();
    ObserveOutcome again = node.observe(1, "account:a", "email:a@x");
    assertThat(again.added()).isTrue();
    assertThat(again.personId()).isEqualTo(person("email:a@x").personId()).isNotEqualTo(id);
    RecordOutcome fact =
        node.record(Node.fact("e", "account:a", "spent", new Value.Decimal(7), Node.NOW));
    assertThat(fact.recorded()).isEqualTo(1);
    assertThat(node.profile("email:a@x")).contains("Decimal[value=7.0]");
  }

  @Test
  void expire_forwardAndBack_partsAndJoinsAndSurvivesARestart() {
    node.observe(1, "account:a", "device:d");
    ExpiryOutcome later = node.engine.policies().expire(10, WorkProgress.IGNORED);
    assertThat(later.moved()).isEqualTo(1);
    assertThat(person("account:a")).isNotEqualTo(person("device:d"));
    assertThat(node.engine.policies().expire(10, WorkProgress.IGNORED).moved()).isZero();
    try (Node next = node.crash(History.POLICY)) {
      assertThat(next.engine.persons().asOfDay()).isEqualTo(10);
      assertThat(next.engine.persons().person(Node.id("device:d")))
          .isNotEqualTo(next.engine.persons().person(Node.id("account:a")));
      assertThat(next.engine.policies().expire(2, WorkProgress.IGNORED).moved()).isEqualTo(1);
      assertThat(next.engine.persons().person(Node.id("device:d")))
          .isEqualTo(next.engine.persons().person(Node.id("account:a")));
    }
  }

  @Test
  void expire_stopped_changesNothing() {
    node.observe(1, "account:a", "device:d");
    String before = node.engine.feed().end();
    assertThatThrownBy(() -> node.engine.policies().expire(10, (phase, done, total) -> false))
        .isInstanceOf(CancellationException.class);
    assertThat(node.engine.persons().asOfDay()).isEqualTo(Integer.MIN_VALUE);
    assertThat(node.engine.feed().end()).isEqualTo(before);
    assertThat(person("account:a")).isEqualTo(person("device:d"));
    assertThat(node.engine.policies().expire(10, WorkProgress.IGNORED).moved()).isEqualTo(1);
  }

  @Test
  void expire_whileWritesGoOn_decidesAboutThemToo() {
    node.observe(1, "account:a", "device:d");
    node.engine
        .policies()
        .expire(
            10,
            (phase, done, total) -> {
              if (phase.equals("reading evidence")) {
                node.observe(1, "account:b", "device:e");
                node.observe(9, "account:a", "device:d");
              }
              return true;
            });
    assertThat(person("account:b")).isNotEqualTo(person("device:e"));
    assertThat(person("account:a")).isEqualTo(person("device:d"));
  }

  @Test
  void expire_byAPolicyThatLetsNothingExpire_onlyMovesTheDay() {
    try (Node lasting = new Node()) {
      lasting.observe(1, "account:a", "device:d");
      ExpiryOutcome outcome =
          lasting
              .engine
              .policies()
              .expire(
                  10,
                  (phase, done, total) -> {
                    throw new AssertionError(phase);
                  });
      assertThat(outcome.moved()).isZero();
      assertThat(lasting.engine.persons().asOfDay()).isEqualTo(10);
    }
  }
}
