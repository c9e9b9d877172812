package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Erasing somebody of whom more is stored than goes in one commit. */
class EraseInPartsTest {

  private static final int EVENTS = Eraser.PART + 500;
  private static final int FACTS = Eraser.PART + 300;
  private static final int EACH = 900;

  private static Node node() {
    Node node = new Node();
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define(
        Tag.builder("sold", TagKind.FACTUAL, ValueType.NUMBER)
            .fold(Fold.SUM)
            .subjectType("product")
            .event(new EventFeed("purchase", "amount", ""))
            .build());
    node.observe(1, "account:a", "device:d");
    for (int from = 0; from < EVENTS; from += EACH) {
      List<Event> events = new ArrayList<>();
      for (int i = from; i < Math.min(EVENTS, from + EACH); i++) {
        events.add(purchase(i));
      }
      node.engine.recordEvents(events, false).join();
    }
    spend(node, "account:a", FACTS);
    node.faults.countCalls();
    return node;
  }

  private static Event purchase(int number) {
    return new Event(
        "e" + number,
        "purchase",
        List.of(Node.id("account:a")),
        List.of(new SubjectKey("product", "p")),
        Map.of("amount", new Value.Decimal(2)),
        Node.NOW,
        "shop",
        1);
  }

  private static ErasureOutcome erase(Node node) {
    return node.engine.erasures().erase(Node.id("account:a"), "officer", "asked").join();
  }

  private static void assertErased(Node node, ErasureReceipt receipt) {
    assertThat(receipt.facts()).isEqualTo(EVENTS + FACTS);
    assertThat(node.profile("account:a")).isNull();
    assertThat(node.profile("device:d")).doesNotContain("spent");
    assertThat(node.profile("@product:p")).contains(2.0 * EVENTS + "");
    for (long ordinal = 0; ordinal < node.store.size(); ordinal++) {
      node.store.facts(ordinal, (key, row) -> assertThat(key).isNull());
    }
    // The events are known still, by where else they are kept, and nothing is counted twice.
    node.engine.recordEvents(List.of(productOnly()), false).join();
    assertThat(node.profile("@product:p")).contains(2.0 * EVENTS + "");
  }

  private static Event productOnly() {
    Event event = purchase(7);
    return new Event(
        event.eventId(),
        event.name(),
        List.of(),
        event.subjects(),
        event.properties(),
        event.timeMillis(),
        event.source(),
        1);
  }

  @Test
  void erase_moreThanAPart_takesACommitForEach() {
    try (Node node = node()) {
      ErasureReceipt receipt = erase(node).receipt();
      // It begins; events and facts share their parts; what is left; the end.
      assertThat(node.faults.countCalls()).containsEntry("store.commit", 4);
      assertErased(node, receipt);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"account:a", "email:a@x"})
  void erasePerson_oneOfItsIdentifiersInParts_takesTheStatesOfAllAtOnce(String large) {
    String small = large.equals("account:a") ? "email:a@x" : "account:a";
    try (Node node = new Node()) {
      node.define("spent", Fold.SUM, ValueType.NUMBER);
      node.observe(1, "account:a", "email:a@x");
      spend(node, small, 10);
      spend(node, large, FACTS);
      String id = node.engine.person(Node.id(small)).personId();
      List<String> states = new ArrayList<>();
      noteStates(node, states);
      node.engine.erasures().erasePerson(id, "officer", "asked").join();
      assertThat(states).containsExactly("1 1", "1 1", "0 0");
      assertThat(node.profile(small)).isNull();
    }
  }

  private static void spend(Node node, String identifier, int times) {
    for (int from = 0; from < times; from += EACH) {
      List<Fact> facts = new ArrayList<>();
      for (int i = from; i < Math.min(times, from + EACH); i++) {
        facts.add(Node.fact("f" + i, identifier, "spent", new Value.Decimal(1), Node.NOW));
      }
      node.engine.record(facts).join();
    }
  }

  /** Notes how many states the first two identifiers have, before each commit. */
  private static void noteStates(Node node, List<String> into) {
    node.faults.during(
        "store.commit",
        () -> {
          int[] states = new int[2];
          for (int ordinal = 0; ordinal < 2; ordinal++) {
            int of = ordinal;
            node.store.states(ordinal, (tag, state) -> states[of]++);
          }
          into.add(states[0] + " " + states[1]);
          noteStates(node, into);
        });
  }

  private static void assertFails(Node node) {
    try {
      erase(node);
      throw new AssertionError("did not fail");
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(StoreException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "store.commit, 0", "store.commit, 1", "store.commit, 2", "store.commit, 3",
    "store.committed, 0", "store.committed, 1", "store.committed, 2", "store.committed, 3"
  })
  void erase_failingAndCrashingInAnyPart_isFinished(String call, int after) {
    Node node = node();
    node.faults.failNext(call, after, new StoreException.Unavailable("struck", new Exception()));
    assertFails(node);
    try (Node again = node.crash()) {
      assertErased(again, erase(again).receipt());
    }
  }
}
