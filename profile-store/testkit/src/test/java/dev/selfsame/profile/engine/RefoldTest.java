package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folding anew, beside writes and across crashes, against stores that never knew another rule. */
class RefoldTest {

  private static final int PEOPLE = 1_300;
  private static final Tag SPENT =
      Tag.builder("spent", TagKind.FACTUAL, ValueType.NUMBER).fold(Fold.SUM).build();
  private static final Tag DOUBLED =
      Tag.builder("doubled", TagKind.MODEL, ValueType.NUMBER)
          .derivation(new Derivation.Expression("spent * 2.0"))
          .build();

  private static Tag changed(Tag tag) {
    return tag.toBuilder().fold(Fold.MAX).window(new Window(30, Window.Unit.DAYS)).build();
  }

  private static TagUpdate update(UnaryOperator<Tag> change) {
    return new TagUpdate("spent", change, 0, "ann", false);
  }

  private static Fact fact(Random random, int people, int event) {
    String who = "account:u" + random.nextInt(people);
    long time = Node.NOW - random.nextInt(60) * Node.DAY;
    return Node.fact("e" + event, who, "spent", new Value.Decimal(random.nextInt(100)), time);
  }

  private static List<Fact> facts(Random random, int people, int from, int count) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(fact(random, people, from + i));
    }
    return facts;
  }

  private static void everybody(Node node) {
    for (int i = 0; i < PEOPLE; i++) {
      node.record(Node.fact("first", "account:u" + i, "spent", new Value.Decimal(i % 7), Node.NOW));
    }
  }

  private static void assertSame(Node one, Node other, int people) {
    for (int i = 0; i < people; i++) {
      assertThat(Node.withoutId(one.profile("account:u" + i)))
          .isEqualTo(Node.withoutId(other.profile("account:u" + i)));
    }
  }

  private static void assertNoStatesBut(Node node, int number) {
    for (long ordinal = 0; ordinal < node.store.size(); ordinal++) {
      node.store.states(ordinal, (found, state) -> assertThat(found).isEqualTo(number));
    }
  }

  @Test
  void refold_stoppedWhileItSweeps_isDoneAndTheNextOneSweepsTheRest() {
    try (Node node = new Node()) {
      node.define(SPENT);
      everybody(node);
      node.engine.tags().update(update(RefoldTest::changed)).join();
      node.engine.tags().refold((phase, done, total) -> !phase.equals("sweeping"));
      assertThat(node.engine.tags().refolding()).isEmpty();
      Tag changed = node.engine.catalog().get("spent");
      assertThat(changed.fold()).isEqualTo(Fold.MAX);
      node.engine.tags().update(update(tag -> tag.toBuilder().fold(Fold.MIN).build())).join();
      node.engine.tags().refold((phase, done, total) -> true);
      assertNoStatesBut(node, node.engine.catalog().get("spent").stateNumber());
      assertThat(node.profile("account:u6")).contains("6.0");
    }
  }

  @Test
  void refold_ofMoreTagsOneAfterTheOther_saysHowFarItIsAndNeverGoesBack() {
    try (Node node = new Node()) {
      node.define(SPENT);
      node.define("visits", Fold.SUM, ValueType.NUMBER);
      everybody(node);
      node.engine.tags().update(update(RefoldTest::changed)).join();
      List<Long> done = new ArrayList<>();
      List<Long> left = new ArrayList<>();
      Set<String> phases = new LinkedHashSet<>();
      node.engine
          .tags()
          .refold(
              (phase, now, total) -> {
                if (done.size() == 1) {
                  UnaryOperator<Tag> max = tag -> tag.toBuilder().fold(Fold.MAX).build();
                  node.engine.tags().update(new TagUpdate("visits", max, 0, "ann", false)).join();
                }
                phases.add(phase);
                done.add(now);
                left.add(total - now);
                return true;
              });
      assertThat(node.engine.tags().refolding()).isEmpty();
      assertThat(phases).containsExactly("folding", "sweeping");
      assertThat(done).isSorted();
      assertThat(done.get(done.size() - 1)).isEqualTo(3L * PEOPLE);
      assertThat(left.get(left.size() - 1)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 10_000})
  void refold_besideWrites_isAsIfTheRuleHadAlwaysBeenSo(int rows) {
    Random random = new Random(5);
    List<List<Fact>> writes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      writes.add(facts(random, PEOPLE + 40, i * 100, 100));
    }
    Node node = Node.inParts(rows);
    Node fresh = new Node();
    node.define(SPENT);
    node.define(DOUBLED);
    fresh.define(changed(SPENT));
    fresh.define(DOUBLED);
    everybody(node);
    everybody(fresh);
    String before = node.profile("account:u5");
    Tag target = node.engine.tags().update(update(RefoldTest::changed)).join();
    assertThat(target.fold()).isEqualTo(Fold.MAX);
    assertThat(node.engine.catalog().get("spent").fold()).isEqualTo(Fold.SUM);
    assertThat(node.engine.tags().refolding()).containsExactly("spent");
    assertThat(node.profile("account:u5")).isEqualTo(before);
    int[] next = {0};
    node.engine
        .tags()
        .refold(
            (phase, done, total) -> {
              if (next[0] < writes.size() && random.nextInt(rows == 7 ? 12 : 1) == 0) {
                node.engine.facts().record(writes.get(next[0]++)).join();
              }
              return true;
            });
    while (next[0] < writes.size()) {
      node.engine.facts().record(writes.get(next[0]++)).join();
    }
    writes.forEach(list -> fresh.engine.facts().record(list).join());
    assertThat(node.engine.tags().refolding()).isEmpty();
    assertThat(node.engine.catalog().get("spent").version()).isEqualTo(2);
    assertSame(node, fresh, PEOPLE + 40);
    assertNoStatesBut(node, node.engine.catalog().get("spent").stateNumber());
    List<TagVersion> versions = node.engine.tags().versions("spent", Long.MAX_VALUE, 9);
    assertThat(versions.get(0).author()).isEqualTo("ann");
    assertThat(versions.get(0).changedFields()).containsExactly("fold", "window");
    node.close();
    fresh.close();
  }

  @Test
  void refold_stoppedAndCrashed_goesOnWhereItWas() {
    Node node = new Node();
    node.define(SPENT);
    everybody(node);
    node.engine.tags().update(update(RefoldTest::changed)).join();
    assertThatThrownBy(() -> node.engine.tags().refold((phase, done, total) -> false))
        .isInstanceOf(CancellationException.class);
    assertThat(node.engine.tags().refolding()).containsExactly("spent");
    // One that is behind, and one that is ahead.
    node.record(Node.fact("late", "account:u3", "spent", new Value.Decimal(1_000), Node.NOW));
    node.record(Node.fact("late", "account:u1299", "spent", new Value.Decimal(900), Node.NOW));
    Node again = node.crash();
    assertThat(again.profile("account:u3")).contains("1003.0");
    long[] first = {-1};
    again
        .engine
        .tags()
        .refold(
            (phase, done, total) -> {
              first[0] = first[0] < 0 ? done : first[0];
              return true;
            });
    assertThat(first[0]).isGreaterThan(500);
    assertThat(again.profile("account:u3")).contains("1000.0").doesNotContain("1003.0");
    assertThat(again.profile("account:u1299")).contains("900.0");
    Node last = again.crash();
    assertThat(last.profile("account:u3")).isEqualTo(again.profile("account:u3"));
    last.close();
  }

  @Test
  void refold_identifiersWithManyFacts_letsWritesInAfterSoManyOfThem() {
    try (Node node = new Node()) {
      node.define(SPENT);
      for (int from = 0; from < 33_000; from += 1_000) {
        List<Fact> facts = new ArrayList<>();
        for (int i = from; i < from + 1_000; i++) {
          String who = "account:u" + i % 3;
          facts.add(Node.fact("e" + i, who, "spent", new Value.Decimal(1), Node.NOW));
        }
        node.engine.facts().record(facts).join();
      }
      node.engine.tags().update(update(RefoldTest::changed)).join();
      List<String> places = new ArrayList<>();
      node.engine.tags().refold((phase, done, total) -> places.add(phase + ' ' + done));
      // 10,000 of the first; its last 1,000 and 9,000 of the second; and so on; no products.
      assertThat(places)
          .containsExactly(
              "folding 0", "folding 1", "folding 2", "folding 3", "folding 3", "sweeping 6");
      assertThat(node.profile("account:u2")).contains("1.0").doesNotContain("11000.0");
    }
  }

  @Test
  void update_whileFolding_isRefusedUnlessItIsTheSame() {
    try (Node node = new Node()) {
      node.define(SPENT);
      everybody(node);
      Tag target = node.engine.tags().update(update(RefoldTest::changed)).join();
      assertThat(node.engine.tags().update(update(RefoldTest::changed)).join()).isEqualTo(target);
      TagUpdate other = update(tag -> tag.toBuilder().unit("EUR").build());
      assertThatThrownBy(() -> node.engine.tags().update(other).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(RefusedException.WorkInProgress.class)
          .hasMessageContainingAll("'spent'", "wait for its end", "abandon");
      // A retry of a change of something else that took place before is no wish to go back.
      TagUpdate same = update(tag -> tag.toBuilder().unit(SPENT.unit()).build());
      assertThat(node.engine.tags().update(same).join()).isEqualTo(target);
      assertThat(node.engine.tags().refolding()).containsExactly("spent");
    }
  }

  @Test
  void update_backToWhatItIs_abandonsTheRefold() {
    Node node = new Node();
    node.define(SPENT);
    everybody(node);
    Tag before = node.engine.catalog().get("spent");
    node.engine.tags().update(update(RefoldTest::changed)).join();
    assertThatThrownBy(() -> node.engine.tags().refold((phase, done, total) -> false))
        .isInstanceOf(CancellationException.class);
    TagUpdate check = new TagUpdate("spent", tag -> SPENT, 0, "ann", true);
    assertThat(node.engine.tags().update(check).join()).isEqualTo(before);
    assertThat(node.engine.tags().refolding()).containsExactly("spent");
    assertThat(node.engine.tags().update(update(tag -> SPENT)).join()).isEqualTo(before);
    assertThat(node.engine.tags().refolding()).isEmpty();
    Node again = node.crash();
    again.engine.tags().refold((phase, done, total) -> true);
    assertThat(again.engine.catalog().get("spent")).isEqualTo(before);
    assertThat(again.profile("account:u3")).contains("3.0");
    // What the abandoned one left is in nobody's way.
    again.record(Node.fact("late", "account:u3", "spent", new Value.Decimal(2), Node.NOW));
    again.engine.tags().update(update(RefoldTest::changed)).join();
    again.engine.tags().refold((phase, done, total) -> true);
    assertThat(again.engine.catalog().get("spent").version()).isEqualTo(2);
    try (Node fresh = new Node()) {
      fresh.define(changed(SPENT));
      everybody(fresh);
      fresh.record(Node.fact("late", "account:u3", "spent", new Value.Decimal(2), Node.NOW));
      assertSame(again, fresh, PEOPLE);
    }
    again.close();
  }

  @Test
  void update_ofATagThatIsBackfilled_isRefusedAndNeverAbandonsIt() {
    try (Node node = new Node()) {
      node.engine.facts().recordEvents(List.of(purchase(new Random(1), 1)), false).join();
      Tag orders = fed().get(0);
      node.define(orders);
      TagUpdate same = new TagUpdate("orders", tag -> orders, 0, "ann", false);
      assertThat(node.engine.tags().update(same).join().sameDefinition(orders)).isTrue();
      assertThat(node.engine.tags().refolding()).containsExactly("orders");
      TagUpdate other =
          new TagUpdate("orders", tag -> tag.toBuilder().unit("EUR").build(), 0, "ann", false);
      assertThatThrownBy(() -> node.engine.tags().update(other).join())
          .hasCauseInstanceOf(RefusedException.WorkInProgress.class)
          .hasMessageContaining("'orders'");
    }
  }

  private static Event purchase(Random random, int event) {
    String who = "account:u" + random.nextInt(700);
    return new Event(
        "e" + event,
        "purchase",
        List.of(Node.id(who)),
        List.of(new SubjectKey("product", "p" + random.nextInt(9))),
        Map.of(
            "amount", new Value.Decimal(random.nextInt(50)),
            "category", new Value.Text(random.nextBoolean() ? "travel" : "food")),
        Node.NOW - random.nextInt(40) * Node.DAY,
        "shop",
        1);
  }

  private static List<Tag> fed() {
    EventFeed travel = new EventFeed("purchase", "amount", "category == \"travel\"");
    return List.of(
        Tag.builder("orders", TagKind.FACTUAL, ValueType.INTEGER)
            .fold(Fold.COUNT)
            .event(new EventFeed("purchase", "", ""))
            .window(new Window(30, Window.Unit.DAYS))
            .build(),
        Tag.builder("travel", TagKind.FACTUAL, ValueType.NUMBER)
            .fold(Fold.SUM)
            .event(travel)
            .build(),
        Tag.builder("sold", TagKind.FACTUAL, ValueType.NUMBER)
            .subjectType("product")
            .fold(Fold.SUM)
            .event(travel)
            .build());
  }

  /** A product of whom a few events are folded at a time, with writes of all kinds in between. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refold_ofOneInParts_besideWrites_isAsIfTheRuleHadAlwaysBeenSo(boolean backfills) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Tag sold = fed().get(2);
      Tag target = backfills ? sold : sold.toBuilder().fold(Fold.MAX).build();
      Node node = Node.inParts(1 + random.nextInt(5));
      Node fresh = new Node();
      fresh.define(target);
      if (!backfills) {
        node.define(sold);
      }
      List<Consumer<Node>> taken = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        write(random, taken).accept(node);
      }
      if (backfills) {
        node.define(sold);
      } else {
        node.engine.tags().update(new TagUpdate("sold", tag -> target, 0, "ann", false)).join();
      }
      node.engine
          .tags()
          .refold(
              (phase, done, total) -> {
                if (random.nextBoolean()) {
                  write(random, taken).accept(node);
                }
                return true;
              });
      assertThat(node.engine.tags().refolding()).isEmpty();
      taken.forEach(write -> write.accept(fresh));
      for (String product : List.of("@product:p0", "@product:p1")) {
        assertThat(node.profile(product)).as("seed " + seed).isEqualTo(fresh.profile(product));
      }
      node.close();
      fresh.close();
    }
  }

  /** Records, corrects or deletes an event of one of two products. */
  private static Consumer<Node> write(Random random, List<Consumer<Node>> taken) {
    String id = "e" + random.nextInt(60);
    Event event =
        new Event(
            id,
            "purchase",
            List.of(),
            List.of(new SubjectKey("product", "p" + random.nextInt(2))),
            Map.of(
                "amount", new Value.Decimal(random.nextInt(50)),
                "category", new Value.Text(random.nextInt(4) > 0 ? "travel" : "food")),
            Node.NOW,
            "shop",
            1);
    int what = random.nextInt(6);
    Consumer<Node> write =
        what == 0
            ? node -> node.engine.facts().deleteEvents(List.of(new EventKey("purchase", id))).join()
            : node -> node.engine.facts().recordEvents(List.of(event), what == 1).join();
    taken.add(write);
    return write;
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 10_000})
  void backfill_ofNewTagsFedByEvents_besideWrites_isAsIfTheyHadAlwaysBeenThere(int rows) {
    Random random = new Random(11);
    List<List<Event>> writes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<Event> some = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        some.add(purchase(random, i * 100 + j));
      }
      writes.add(some);
    }
    Node node = Node.inParts(rows);
    Node fresh = new Node();
    fed().forEach(fresh::define);
    writes.subList(0, 12).forEach(list -> node.engine.facts().recordEvents(list, false).join());
    fed().forEach(node::define);
    assertThat(node.engine.tags().refolding()).containsExactly("orders", "sold", "travel");
    // Nothing of what is half there.
    String somebody = writes.get(0).get(0).identifiers().get(0).key();
    assertThat(node.profile(somebody)).doesNotContain("orders").doesNotContain("travel");
    int[] next = {12};
    node.engine
        .tags()
        .refold(
            (phase, done, total) -> {
              if (next[0] < writes.size() && random.nextInt(rows == 7 ? 25 : 1) == 0) {
                node.engine.facts().recordEvents(writes.get(next[0]++), false).join();
                node.engine
                    .facts()
                    .deleteEvents(List.of(new EventKey("purchase", "e" + next[0])))
                    .join();
              }
              return true;
            });
    while (next[0] < writes.size()) {
      node.engine.facts().recordEvents(writes.get(next[0]++), false).join();
      node.engine.facts().deleteEvents(List.of(new EventKey("purchase", "e" + next[0]))).join();
    }
    writes.forEach(list -> fresh.engine.facts().recordEvents(list, false).join());
    for (int i = 13; i <= writes.size(); i++) {
      fresh.engine.facts().deleteEvents(List.of(new EventKey("purchase", "e" + i))).join();
    }
    assertThat(node.engine.tags().refolding()).isEmpty();
    assertSame(node, fresh, 700);
    for (int i = 0; i < 9; i++) {
      String product = new SubjectKey("product", "p" + i).asIdentifier().key();
      assertThat(Node.withoutId(node.profile(product)))
          .contains("sold")
          .isEqualTo(Node.withoutId(fresh.profile(product)));
    }
    node.close();
    fresh.close();
  }
}
