package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replacing and deleting where more is stored than is folded anew in one commit. */
class CorrectInPartsTest {

  private static final int PART = 50;
  private static final int FACTS = 420;

  private static Node node(int facts) {
    return filled(Node.inParts(PART), facts);
  }

  private static Node filled(Node node, int facts) {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define("most", Fold.MAX, ValueType.NUMBER);
    node.define(
        Tag.builder("sold", TagKind.FACTUAL, ValueType.NUMBER)
            .fold(Fold.SUM)
            .subjectType("product")
            .event(new EventFeed("purchase", "amount", ""))
            .build());
    node.observe(1, "account:a", "device:d");
    List<Fact> all = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      all.add(spent("f" + i, 1));
    }
    node.engine.facts().record(all).join();
    node.faults.countCalls();
    return node;
  }

  private static Fact spent(String event, double value) {
    return Node.fact(event, "account:a", "spent", new Value.Decimal(value), Node.NOW);
  }

  private static CompletableFuture<RecordOutcome> correct(Node node, String event, double value) {
    return node.engine.facts().record(List.of(spent(event, value)), true);
  }

  private static void assertSpent(Node node, double sum) {
    assertThat(node.profile("account:a")).contains("value=" + sum);
  }

  @Test
  void correct_moreRowsThanAPart_holdsWritesForAPartAtMost() {
    try (Node node = node(FACTS)) {
      List<String> order = new ArrayList<>();
      List<Integer> read = new ArrayList<>();
      List<CompletableFuture<?>> writes = new ArrayList<>();
      AtomicInteger more = new AtomicInteger();
      onEach(
          node,
          "store.facts",
          () -> {
            int number = more.incrementAndGet();
            writes.add(
                node.engine
                    .facts()
                    .record(List.of(spent("more" + number, 10)))
                    .thenRun(() -> order.add("more")));
          });
      node.faults.countCalls();
      onEach(
          node,
          "store.commit",
          () -> read.add(node.faults.countCalls().getOrDefault("rows.read", 0)));
      correct(node, "f7", 100).thenRun(() -> order.add("correction")).join();
      node.faults.during("store.facts", () -> {});
      writes.forEach(CompletableFuture::join);
      // What is added follows at once, into parts that are folded and into such that are not.
      assertThat(order.indexOf("correction")).isGreaterThan(FACTS / PART);
      assertThat(read).hasSizeGreaterThan(FACTS / PART).allMatch(rows -> rows <= PART + 1);
      assertSpent(node, FACTS - 1 + 100 + 10.0 * more.get());
    }
  }

  @Test
  void correct_tenTimesAsManyRows_readsTenTimesAsMuch() {
    int few = rowsRead(FACTS);
    assertThat(few).isBetween(FACTS, FACTS + 2 * PART);
    assertThat(rowsRead(10 * FACTS)).isBetween(10 * FACTS, 10 * FACTS + 2 * PART);
  }

  @Test
  void correct_aFactIsRepeatedMeanwhile_goesOnWhereItWas() {
    try (Node node = node(FACTS)) {
      List<CompletableFuture<RecordOutcome>> repeats = new ArrayList<>();
      AtomicInteger parts = new AtomicInteger();
      onEach(
          node,
          "store.facts",
          () -> {
            if (parts.incrementAndGet() == FACTS / PART) {
              repeats.add(node.engine.facts().record(List.of(spent("f3", 1))));
            }
          });
      correct(node, "f7", 100).join();
      assertThat(node.faults.countCalls().get("rows.read")).isBetween(FACTS, FACTS + 2 * PART);
      assertThat(repeats).singleElement().matches(repeat -> repeat.join().duplicates() == 1);
      assertSpent(node, FACTS - 1 + 100.0);
    }
  }

  private static int rowsRead(int facts) {
    try (Node node = node(facts)) {
      correct(node, "f7", 100).join();
      int read = Objects.requireNonNull(node.faults.countCalls().get("rows.read"));
      assertSpent(node, facts - 1 + 100.0);
      return read;
    }
  }

  @Test
  void correctAndDelete_manyAtOnce_areDoneInOrder() {
    try (Node node = node(FACTS)) {
      List<CompletableFuture<?>> writes = new ArrayList<>();
      List<String> order = new ArrayList<>();
      writes.add(correct(node, "f7", 100).thenRun(() -> order.add("first")));
      writes.add(correct(node, "f7", 200).thenRun(() -> order.add("second")));
      Fact light = Node.fact("x", "account:a", "most", new Value.Decimal(3), Node.NOW);
      writes.add(
          node.engine.facts().record(List.of(light), true).thenRun(() -> order.add("light")));
      FactAddress eighth = new FactAddress(Node.id("account:a"), "spent", "f8");
      writes.add(
          node.engine.facts().deleteFacts(List.of(eighth)).thenRun(() -> order.add("deletion")));
      writes.forEach(CompletableFuture::join);
      assertThat(order).containsExactly("first", "second", "light", "deletion");
      assertSpent(node, FACTS - 2 + 200.0);
      assertThat(node.profile("account:a")).contains("value=3.0");
    }
  }

  @Test
  void correct_manyThatNeedFewRows_shareCommits() {
    try (Node node = node(5)) {
      recordLittle(node);
      List<CompletableFuture<?>> writes = new ArrayList<>();
      node.faults.during("store.commit", () -> writes.addAll(correctLightly(node)));
      node.observe(2, "account:a", "device:e");
      node.faults.countCalls();
      writes.forEach(CompletableFuture::join);
      // All of them at once are more rows than a part.
      assertThat(node.faults.countCalls().get("store.commit")).isBetween(5, 60);
      for (int i = 0; i < 20; i++) {
        assertThat(node.profile("device:" + i)).contains("value=" + (180.0 + i));
      }
    }
  }

  /** A few facts of each of some, and all of these together are more rows than a part. */
  private static void recordLittle(Node node) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      facts.add(Node.fact("e" + i / 20, "device:" + i % 20, "most", number(0), Node.NOW));
    }
    node.engine.facts().record(facts).join();
  }

  private static List<CompletableFuture<RecordOutcome>> correctLightly(Node node) {
    List<CompletableFuture<RecordOutcome>> writes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Fact fact = Node.fact("e0", "device:" + i % 20, "most", number(i), Node.NOW);
      writes.add(node.engine.facts().record(List.of(fact), true));
    }
    return writes;
  }

  private static Value number(double value) {
    return new Value.Decimal(value);
  }

  @Test
  void deleteEvents_ofAProductThatSellsMuch_isRightWhileMoreIsSold() {
    try (Node node = node(1)) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < FACTS; i++) {
        events.add(purchase(i));
      }
      node.engine.facts().recordEvents(events, false).join();
      AtomicInteger sold = new AtomicInteger(FACTS);
      List<CompletableFuture<?>> writes = new ArrayList<>();
      onEach(
          node,
          "store.facts",
          () ->
              writes.add(node.engine.facts().recordEvent(purchase(sold.getAndIncrement()), false)));
      DeleteOutcome deleted =
          node.engine
              .facts()
              .deleteEvents(List.of(new EventKey("purchase", "e3"), new EventKey("purchase", "x")))
              .join();
      node.faults.during("store.facts", () -> {});
      writes.forEach(CompletableFuture::join);
      assertThat(deleted.deleted()).isEqualTo(1);
      assertThat(node.profile("@product:p")).contains("value=" + 2.0 * (sold.get() - 1));
    }
  }

  @Test
  void recordEvents_behindOneOfTheSameIdThatIsSetAside_isOfItsPerson() {
    try (Node node = node(1)) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < FACTS; i++) {
        events.add(purchase(i));
      }
      node.engine.facts().recordEvents(events, false).join();
      List<CompletableFuture<EventsOutcome>> writes = new ArrayList<>();
      node.faults.during(
          "store.commit",
          () -> {
            writes.add(
                node.engine
                    .facts()
                    .recordEvents(
                        List.of(purchase(3, 5, "account:b"), purchase(FACTS, 2, "account:x")),
                        true));
            writes.add(
                node.engine
                    .facts()
                    .recordEvents(List.of(purchase(FACTS, 2, "account:y", "device:y")), false));
          });
      node.observe(2, "device:other");
      assertThat(writes.get(1).join().events().get(0).personId()).isNotEmpty();
      writes.get(0).join();
      assertThat(node.profile("device:y")).isEqualTo(node.profile("account:y")).isNotNull();
      assertThat(node.profile("@product:p")).contains("value=" + (2.0 * FACTS + 5));
    }
  }

  private static Event purchase(int number) {
    return purchase(number, 2, "account:b");
  }

  private static Event purchase(int number, double amount, String... whose) {
    return new Event(
        "e" + number,
        "purchase",
        Stream.of(whose).map(Node::id).toList(),
        List.of(new SubjectKey("product", "p")),
        Map.of("amount", new Value.Decimal(amount)),
        Node.NOW,
        "shop",
        1);
  }

  @Test
  void correct_whomItIsOfIsRemovedMeanwhile_isRecordedOfWhoComesThen() {
    try (Node node = node(FACTS)) {
      List<CompletableFuture<?>> writes = new ArrayList<>();
      node.faults.during(
          "store.facts",
          () -> writes.add(node.engine.evidence().removeIdentifier(Node.id("account:a"))));
      AtomicInteger read = new AtomicInteger();
      RecordOutcome outcome =
          correct(node, "f7", 100)
              .whenComplete(
                  (done, e) -> read.set(node.faults.countCalls().getOrDefault("rows.read", 0)))
              .join();
      writes.forEach(CompletableFuture::join);
      assertThat(outcome.recorded()).isEqualTo(1);
      // Those of who was removed are not folded to their end.
      assertThat(read.get()).isLessThan(FACTS);
      assertSpent(node, 100.0);
    }
  }

  @Test
  void correct_whomItIsOfIsErasedMeanwhile_isRefused() {
    try (Node node = node(FACTS)) {
      List<CompletableFuture<?>> writes = new ArrayList<>();
      node.faults.during(
          "store.facts",
          () -> writes.add(node.engine.erasures().erase(Node.id("account:a"), "officer", "asked")));
      assertThatThrownBy(() -> correct(node, "f7", 100).join())
          .hasCauseInstanceOf(EvidenceRefused.IdentifierErased.class);
      writes.forEach(CompletableFuture::join);
      assertThat(node.profile("account:a")).isNull();
    }
  }

  @Test
  void correct_aPartFails_isToldAndChangesNothing() {
    try (Node node = node(FACTS)) {
      node.faults.failNext(
          "store.facts", 3, new StoreException.Unavailable("struck", new Exception()));
      assertThatThrownBy(() -> correct(node, "f7", 100).join())
          .hasCauseInstanceOf(StoreException.Unavailable.class);
      assertSpent(node, FACTS);
      assertThat(correct(node, "f7", 100).join().corrected()).isEqualTo(1);
      assertSpent(node, FACTS - 1 + 100.0);
    }
  }

  @Test
  void correct_aPartHasADefect_othersThatWaitAreDone() {
    try (Node node = node(FACTS)) {
      List<CompletableFuture<RecordOutcome>> others = new ArrayList<>();
      node.faults.during("store.facts", () -> others.add(correct(node, "f8", 200)));
      node.faults.failNext("store.facts", 3, new IllegalStateException("a defect"));
      assertThatThrownBy(() -> correct(node, "f7", 100).join())
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(others).singleElement().matches(other -> other.join().corrected() == 1);
      assertSpent(node, FACTS - 1 + 200.0);
    }
  }

  @Test
  void correct_aCommitOfSomeHasADefect_eachIsDoneByItself() {
    try (Node node = node(5)) {
      recordLittle(node);
      List<CompletableFuture<RecordOutcome>> writes = new ArrayList<>();
      node.faults.during(
          "store.commit",
          () -> {
            writes.addAll(correctLightly(node));
            // By then several share one.
            node.faults.failNext("store.commit", 3, new IllegalStateException("a defect"));
          });
      node.observe(2, "account:a", "device:e");
      assertThat(writes).hasSize(200).allMatch(write -> write.join().commitToken() != null);
      assertThat(node.faults.isArmed()).isFalse();
    }
  }

  @Test
  void correct_afterOthersThatFailedWhenTheyBegan_holdsWritesForAPartAtMost() {
    try (Node node = node(FACTS)) {
      for (int i = 0; i < 6; i++) {
        Fact fact = Node.fact("e" + i, "account:new" + i, "most", number(i), Node.NOW);
        node.faults.failNext(
            "store.commit", 0, new StoreException.Unavailable("struck", new Exception()));
        CompletableFuture<RecordOutcome> failed =
            node.engine.facts().record(List.of(spent("f7", 100), fact), true);
        assertThatThrownBy(failed::join).hasCauseInstanceOf(StoreException.Unavailable.class);
        // This puts right what is left of it.
        node.observe(2, "device:other");
      }
      node.faults.countCalls();
      correct(node, "f7", 100).join();
      assertThat(node.faults.countCalls().get("store.facts")).isGreaterThan(FACTS / PART);
    }
  }

  @Test
  void correct_crashBetweenParts_changesNothing() {
    Node node = node(FACTS);
    List<Node> next = new ArrayList<>();
    node.faults.failNext("store.facts", 3, new StoreException.Closed("died", new Exception()));
    assertThatThrownBy(() -> correct(node, "f7", 100).join())
        .hasCauseInstanceOf(StoreException.Closed.class);
    next.add(node.crash());
    try (Node again = next.get(0)) {
      assertSpent(again, FACTS);
      assertThat(correct(again, "f7", 100).join().corrected()).isEqualTo(1);
      assertSpent(again, FACTS - 1 + 100.0);
    }
  }

  @Test
  void close_whileACorrectionWaits_doesIt() {
    Node node = node(FACTS);
    CompletableFuture<RecordOutcome> corrected = correct(node, "f7", 100);
    node.close();
    assertThat(corrected.join().corrected()).isEqualTo(1);
  }

  private static void onEach(Node node, String call, Runnable what) {
    node.faults.during(
        call,
        () -> {
          onEach(node, call, what);
          what.run();
        });
  }
}
