package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.fold.Fold;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasuresTest {

  private static final Identifier A = Node.id("account:a");

  private Node node = new Node();

  @BeforeEach
  void see() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.observe(1, "account:a", "email:a@x", "device:d");
    node.record(spent("e", "account:a"), spent("f", "account:a"), spent("e", "email:a@x"));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static Fact spent(String event, String identifier) {
    return Node.fact(event, identifier, "spent", new Value.Decimal(1), Node.NOW);
  }

  private ErasureOutcome erase(Identifier identifier) {
    return node.engine.erasures().erase(identifier, "privacy", "asked").join();
  }

  @Test
  void erase_identifier_leavesNothingOfItAnywhere() {
    String token = node.engine.feed().end();
    String id = node.observe(1, "account:a").personId();
    ErasureReceipt receipt = erase(A).receipt();
    assertThat(receipt.identifiers()).isEqualTo(1);
    assertThat(receipt.links()).isEqualTo(2);
    assertThat(receipt.facts()).isEqualTo(2);
    assertThat(receipt.changes()).isEqualTo(1);
    assertThat(receipt.digests()).hasSize(1).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    assertThat(receipt.author() + receipt.reason()).isEqualTo("privacyasked");
    assertThat(node.engine.erasures().receipt(receipt.id())).isEqualTo(receipt);
    assertThat(node.cached("account:a")).isNull();
    assertThat(node.profile("account:a")).isNull();
    assertThat(node.engine.persons().personAt(A, token)).isNull();
    assertThat(
            Objects.requireNonNull(node.engine.persons().personAt(Node.id("email:a@x"), token))
                .identifiers())
        .containsExactly(Node.id("device:d"), Node.id("email:a@x"));
    assertThat(Objects.requireNonNull(node.engine.persons().personById(id)).identifiers())
        .doesNotContain(A);
    assertThat(node.engine.feed().read(node.engine.feed().start(), 100).changes())
        .allSatisfy(
            change -> {
              assertThat(change.added()).doesNotContain(A);
              assertThat(change.removed()).doesNotContain(A);
            });
  }

  @Test
  void erase_again_givesTheReceiptOfThen() {
    ErasureOutcome first = erase(A);
    assertThat(erase(A).receipt()).isEqualTo(first.receipt());
    assertThat(erase(A).commitToken()).isEqualTo(first.commitToken());
  }

  @Test
  void erase_identifierNeverSeen_keepsItAway() {
    ErasureReceipt receipt = erase(Node.id("account:never")).receipt();
    assertThat(receipt.identifiers()).isZero();
    assertThat(node.observe(1, "account:never", "device:x").erased())
        .containsExactly(Node.id("account:never"));
  }

  @Test
  void erase_removedIdentifier_forgetsWhatHistoryStillKnew() {
    String token = node.engine.feed().end();
    node.engine.evidence().removeIdentifier(A).join();
    assertThat(node.engine.persons().personAt(A, token)).isNotNull();
    erase(A);
    assertThat(node.engine.persons().personAt(A, token)).isNull();
    assertThat(node.engine.feed().read(node.engine.feed().start(), 100).changes())
        .noneMatch(change -> change.added().contains(A) || change.removed().contains(A));
  }

  @Test
  void erased_identifier_isSuppressedUntilLiftedAndAfterARestart() {
    erase(A);
    node.close();
    node = node.crash();
    assertThat(node.observe(1, "account:a", "device:d").erased()).containsExactly(A);
    assertThatThrownBy(() -> node.observe(1, "account:a"))
        .hasCauseInstanceOf(EvidenceRefused.IdentifierErased.class);
    assertThatThrownBy(() -> node.record(spent("x", "device:d"), spent("y", "account:a")))
        .cause()
        .isInstanceOfSatisfying(
            EvidenceRefused.IdentifierErased.class,
            e ->
                assertThat(e.violations())
                    .extracting(Violation::field)
                    .containsExactly("facts[1].identifier"));
    Assertion must = new Assertion(Assertion.Kind.MUST_LINK, "ann", "because", 1);
    LinkKey pair = LinkKey.of(A, Node.id("device:d"));
    assertThatThrownBy(() -> node.engine.evidence().assertLink(pair, must, false).join())
        .hasCauseInstanceOf(EvidenceRefused.IdentifierErased.class);
    assertThat(node.engine.persons().person(A)).isNull();
    assertThat(node.engine.erasures().lift(A).join().changed()).isTrue();
    assertThat(node.engine.erasures().lift(A).join().changed()).isFalse();
    ObserveOutcome back = node.observe(1, "account:a", "device:d");
    assertThat(back.added()).isTrue();
    assertThat(back.erased()).isEmpty();
    assertThat(node.profile("account:a")).doesNotContain("Decimal");
  }

  @Test
  void erasePerson_anyOfItsIds_leavesNobody() {
    String other = node.observe(2, "account:b").personId();
    Assertion must = new Assertion(Assertion.Kind.MUST_LINK, "ann", "because", 1);
    node.engine.evidence().assertLink(LinkKey.of(A, Node.id("account:b")), must, false).join();
    String id = Objects.requireNonNull(node.engine.persons().person(A)).personId();
    ErasureReceipt receipt =
        node.engine.erasures().erasePerson(other, "privacy", "asked").join().receipt();
    assertThat(receipt.identifiers()).isEqualTo(4);
    assertThat(receipt.digests()).hasSize(4).isSorted();
    assertThat(receipt.facts()).isEqualTo(3);
    for (String gone : List.of(id, other)) {
      assertThat(node.engine.persons().personById(gone)).isNull();
      assertThat(node.engine.erasures().erasePerson(gone, "x", "y").join().receipt())
          .isEqualTo(receipt);
    }
    assertThatThrownBy(
            () -> node.engine.erasures().erasePerson("p_none", "privacy", "asked").join())
        .hasCauseInstanceOf(RefusedException.PersonNotFound.class);
  }

  @Test
  void erase_diesAnywhere_isFinishedOnOpeningOnceItWasBegun() {
    for (int call = 0; call < 60; call++) {
      try (Node struck = new Node()) {
        struck.define("spent", Fold.SUM, ValueType.NUMBER);
        struck.observe(1, "account:a", "email:a@x");
        struck.record(spent("e", "account:a"));
        struck.faults.failAfter(call);
        CompletableFuture<?> erased = struck.engine.erasures().erase(A, "privacy", "asked");
        boolean done = Steps.finish(erased);
        struck.faults.disarm();
        try (Node next = struck.crash()) {
          boolean begun = next.observe(1, "account:a", "device:d").erased().contains(A);
          assertThat(begun || !done).as("call " + call).isTrue();
          if (begun) {
            assertThat(next.engine.persons().person(A)).isNull();
            assertThat(next.engine.erasures().erase(A, "x", "y").join().receipt().facts())
                .isEqualTo(1);
          }
        }
      }
    }
  }
}
