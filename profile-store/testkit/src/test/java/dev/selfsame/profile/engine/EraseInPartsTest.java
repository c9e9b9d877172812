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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Erasing somebody of whom more is stored than goes in one commit. */
class EraseInPartsTest {

  private static final int PART = Limits.defaults().removedRows();
  private static final int EVENTS = PART + 500;
  private static final int FACTS = PART + 300;
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
      node.engine.facts().recordEvents(events, false).join();
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
    node.engine.facts().recordEvents(List.of(productOnly()), false).join();
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
      // It begins; she is nobody; events and facts share their parts; the last has the receipt.
      assertThat(node.faults.countCalls()).containsEntry("store.commit", 5);
      assertErased(node, receipt);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"account:a", "email:a@x"})
  void erasePerson_oneOfItsIdentifiersInParts_isNobodyBeforeAnyOfItsFactsGo(String large) {
    String small = large.equals("account:a") ? "email:a@x" : "account:a";
    try (Node node = new Node()) {
      node.define("spent", Fold.SUM, ValueType.NUMBER);
      node.observe(1, "account:a", "email:a@x");
      spend(node, small, 10);
      spend(node, large, FACTS);
      String before = node.profile(large);
      String id = node.engine.persons().person(Node.id(small)).personId();
      List<String> seen = new ArrayList<>();
      noteProfiles(node, seen);
      node.engine.erasures().erasePerson(id, "officer", "asked").join();
      assertThat(seen.subList(0, 2)).containsOnly(before);
      assertThat(seen.subList(2, seen.size())).hasSize(2).containsOnly("nobody");
    }
  }

  @Test
  void erase_inParts_letsWritesInBetweenThatAreAsIfItWereDone() {
    try (Node node = node()) {
      List<EventStatus> between = new ArrayList<>();
      List<CompletableFuture<?>> writes = new ArrayList<>();
      AtomicInteger commits = new AtomicInteger();
      onEachCommit(
          node,
          () -> {
            // The first begins it, the second makes her nobody: those that follow are parts.
            if (commits.incrementAndGet() == 3) {
              writes.add(
                  node.engine
                      .facts()
                      .recordEvent(purchase(7), false)
                      .thenAccept(done -> between.add(done.events().get(0).status())));
              writes.add(node.engine.evidence().observe(Node.seen(2, "device:d", "account:b")));
            }
          });
      CompletableFuture<ErasureOutcome> erased =
          node.engine.erasures().erase(Node.id("account:a"), "officer", "asked");
      erased.join();
      writes.forEach(CompletableFuture::join);
      assertThat(between).containsExactly(EventStatus.DUPLICATE);
      assertThat(commits.get()).isEqualTo(6);
      assertErased(node, erased.join().receipt());
      assertThat(node.profile("account:b")).contains("device:d");
    }
  }

  @Test
  void removeIdentifier_moreThanAPart_isDoneAtOnceAndItsRowsGoInParts() {
    try (Node node = node()) {
      List<String> seen = new ArrayList<>();
      onEachCommit(node, () -> seen.add(String.valueOf(node.profile("account:a"))));
      node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
      assertThat(node.profile("account:a")).isNull();
      assertThat(node.profile("@product:p")).contains(2.0 * EVENTS + "");
      // The event was hers alone but for the product's part: it is recorded of her anew.
      EventOutcome again =
          node.engine.facts().recordEvent(purchase(7), false).join().events().get(0);
      assertThat(again.status()).isEqualTo(EventStatus.RECORDED);
      assertThat(node.profile("@product:p")).contains(2.0 * EVENTS + "");
      node.record(Node.fact("f1", "account:a", "spent", new Value.Decimal(5), Node.NOW));
      awaitSwept(node);
      assertThat(node.profile("account:a")).contains("5.0");
      assertThat(
              node.engine.facts().recordEvent(purchase(7), false).join().events().get(0).status())
          .isEqualTo(EventStatus.DUPLICATE);
      assertThat(seen.get(0)).contains("spent");
      assertThat(seen.subList(1, 3)).allMatch(profile -> !profile.contains(FACTS + ".0"));
    }
  }

  @Test
  void removeIdentifier_crashingBetweenParts_goesOnAfterOpening() {
    Node node = node();
    node.faults.failNext(
        "store.commit", 2, new StoreException.Unavailable("struck", new Exception()));
    node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
    while (node.faults.isArmed()) {
      Thread.onSpinWait();
    }
    try (Node again = node.crash()) {
      assertThat(again.profile("account:a")).isNull();
      awaitSwept(again);
      again.store.facts(0, (key, row) -> assertThat(key).isNull());
      again.store.states(0, (tag, state) -> assertThat(tag).isNull());
    }
  }

  /** Her device is who is left of her person: what was hers is not its. */
  @Test
  void erase_inParts_noOutcomeOfHersIsReadBetween() {
    try (Node node = new Node()) {
      node.define("left", Fold.LATEST, ValueType.BOOLEAN);
      node.define("spent", Fold.SUM, ValueType.NUMBER);
      node.observe(1, "account:a", "device:d");
      for (int from = 0; from < FACTS; from += EACH) {
        List<Fact> outcomes = new ArrayList<>();
        for (int i = from; i < Math.min(FACTS, from + EACH); i++) {
          outcomes.add(left("o" + i, "account:a", i % 2 == 0));
        }
        node.engine.learning().record(outcomes, false).join();
      }
      node.engine
          .learning()
          .record(List.of(left("x", "account:b", true), left("y", "account:b", false)), false)
          .join();
      node.engine.models().importModel(MODEL.getBytes(StandardCharsets.UTF_8), false).join();
      List<Long> outcomes = new ArrayList<>();
      onEachCommit(node, () -> outcomes.add(outcomes(node)));
      erase(node);
      // It begins, she is nobody, and the parts: from the second commit on only the other's are.
      assertThat(outcomes.subList(0, 2)).containsOnly(FACTS + 2L);
      assertThat(outcomes.subList(2, outcomes.size())).isNotEmpty().containsOnly(2L);
    }
  }

  private static final String MODEL =
      """
      {"name": "churn", "version": "1", "type": "logistic_regression", "tag": "score.churn", "intercept": 0,
       "features": [{"type": "numeric", "tag": "spent", "coefficient": 1}]}
      """;

  private static Fact left(String event, String who, boolean value) {
    return Node.fact(event, who, "left", new Value.Flag(value), Node.NOW);
  }

  private static long outcomes(Node node) {
    EvaluationOrder order =
        new EvaluationOrder(
            "churn",
            "1",
            new OutcomeChoice("left", OutcomeSpan.ALL, 10_000, null),
            null,
            OptionalDouble.empty());
    return node.engine.learning().evaluate(order, WorkProgress.IGNORED).evaluation().rows();
  }

  @Test
  void removeIdentifier_aPartFails_goesOnByItself() throws Exception {
    try (Node node = node()) {
      node.faults.failNext(
          "store.commit", 2, new StoreException.Unavailable("struck", new Exception()));
      node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
      while (node.engine.stats().failedParts() == 0) {
        Thread.onSpinWait();
      }
      // Its clock stands still: it wakes up, and finds that it rests no more.
      node.clock.set(Node.NOW + 500);
      for (int i = 0; i < 600 && node.engine.stats().leftOver() > 0; i++) {
        Thread.sleep(50);
      }
      assertThat(node.engine.stats().leftOver()).isZero();
      assertThat(node.engine.stats().failedParts()).isEqualTo(1);
      node.store.facts(0, (key, row) -> assertThat(key).isNull());
      node.store.states(0, (tag, state) -> assertThat(tag).isNull());
    }
  }

  /** Reads of rows are made by parts alone here, and fail for good. */
  @Test
  void removeIdentifier_partsFailForGood_areTriedLessAndLess() {
    try (Node node = node()) {
      AtomicBoolean broken = new AtomicBoolean();
      AtomicInteger tries = new AtomicInteger();
      onEachRead(
          node,
          () -> {
            if (broken.get()) {
              tries.incrementAndGet();
              throw new StoreException.Unavailable("struck", new Exception());
            }
          });
      onEachCommit(node, () -> broken.set(node.engine.stats().leftOver() > 0 || broken.get()));
      node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
      // The first of these comes before a part that is left over was tried, or after.
      node.observe(1, "device:other");
      node.observe(2, "device:other");
      List<Integer> tried = new ArrayList<>();
      for (long rest = 500; rest <= 4_000; rest *= 2) {
        for (int i = 0; i < 20; i++) {
          node.observe(3 + i, "device:other");
        }
        tried.add(tries.get());
        node.clock.set(node.clock.millis() + rest);
        node.observe(1, "device:more");
        node.observe(2, "device:more");
      }
      assertThat(tried).containsExactly(1, 2, 3, 4);
      assertThat(node.engine.stats().failedParts()).isEqualTo(5);
      assertThat(node.engine.stats().leftOver()).isEqualTo(1);
      broken.set(false);
      node.faults.during("store.commit", () -> {});
      node.clock.set(node.clock.millis() + 60_000);
      awaitSwept(node);
    }
  }

  @Test
  void erase_aPartOfOneFails_othersAreErasedAndWhoWaitsForItIsTold() {
    try (Node node = node()) {
      node.observe(1, "account:b");
      spend(node, "account:b", FACTS);
      List<CompletableFuture<ErasureOutcome>> erasures = new ArrayList<>();
      node.faults.during(
          "store.commit",
          () -> {
            for (String who : List.of("account:a", "account:b")) {
              erasures.add(node.engine.erasures().erase(Node.id(who), "officer", "asked"));
            }
          });
      AtomicInteger failed = new AtomicInteger();
      onEachRead(
          node,
          () -> {
            if (node.engine.stats().leftOver() == 2 && failed.getAndIncrement() == 0) {
              throw new StoreException.Unavailable("struck", new Exception());
            }
          });
      node.observe(1, "device:other");
      long told =
          erasures.stream()
              .filter(erasure -> erasure.handle((done, e) -> e != null).join())
              .count();
      assertThat(failed.get()).isPositive();
      assertThat(told).isEqualTo(1);
      assertThat(node.engine.stats().failedParts()).isEqualTo(1);
      for (String who : List.of("account:a", "account:b")) {
        node.engine.erasures().erase(Node.id(who), "officer", "asked").join();
        assertThat(node.profile(who)).isNull();
      }
      assertThat(node.engine.stats().leftOver()).isZero();
    }
  }

  private static void onEachRead(Node node, Runnable what) {
    node.faults.during(
        "store.facts",
        () -> {
          onEachRead(node, what);
          what.run();
        });
  }

  /** Writes something again and again until nothing is left over; each lets a part go before. */
  private static void awaitSwept(Node node) {
    int[] left = {1};
    while (left[0] > 0) {
      node.observe(1, "device:other");
      left[0] = 0;
      node.store.documents("leftover", (name, document) -> left[0]++);
    }
  }

  private static void spend(Node node, String identifier, int times) {
    for (int from = 0; from < times; from += EACH) {
      List<Fact> facts = new ArrayList<>();
      for (int i = from; i < Math.min(times, from + EACH); i++) {
        facts.add(Node.fact("f" + i, identifier, "spent", new Value.Decimal(1), Node.NOW));
      }
      node.engine.facts().record(facts).join();
    }
  }

  /** Notes, before each commit, what is served of two identifiers, which must be the same. */
  private static void noteProfiles(Node node, List<String> into) {
    onEachCommit(
        node,
        () -> {
          String one = node.profile("account:a");
          assertThat(node.profile("email:a@x")).isEqualTo(one);
          into.add(one == null ? "nobody" : one);
        });
  }

  private static void onEachCommit(Node node, Runnable what) {
    node.faults.during(
        "store.commit",
        () -> {
          what.run();
          onEachCommit(node, what);
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
    "store.commit, 0",
    "store.commit, 1",
    "store.commit, 2",
    "store.commit, 3",
    "store.commit, 4",
    "store.committed, 0",
    "store.committed, 1",
    "store.committed, 2",
    "store.committed, 3",
    "store.committed, 4"
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
