package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Events that share commits, and events whose stores fail, come to what one by one they come to.
 */
final class EventFaultsTest {

  private static final List<String> ALL =
      List.of(
          "account:a",
          "account:b",
          "account:c",
          "device:x",
          "device:y",
          "@product:p",
          "@product:q");

  private static List<Function<Node, CompletableFuture<?>>> writes(long seed, int count) {
    Random random = new Random(seed);
    List<Function<Node, CompletableFuture<?>>> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean overwrite = random.nextInt(3) == 0;
      if (random.nextInt(5) == 0) {
        EventKey key = new EventKey("purchase", "e" + random.nextInt(8));
        writes.add(node -> node.engine.facts().deleteEvents(List.of(key)));
      } else {
        List<Event> events =
            Stream.generate(() -> EventHistoryTest.purchase(random))
                .limit(1 + random.nextInt(3))
                .toList();
        writes.add(node -> node.engine.facts().recordEvents(events, overwrite));
      }
    }
    return writes;
  }

  private static List<@Nullable String> profiles(Node node) {
    List<@Nullable String> profiles = new ArrayList<>();
    ALL.forEach(key -> profiles.add(Node.withoutId(node.profile(key))));
    return profiles;
  }

  @Property(tries = 60)
  void recordEvents_manyAtOnce_equalsOneByOne(@ForAll long seed) {
    try (Node single = new Node();
        Node grouped = new Node()) {
      EventHistoryTest.define(single);
      EventHistoryTest.define(grouped);
      CountDownLatch gate = grouped.faults.hold();
      List<CompletableFuture<?>> all = new ArrayList<>();
      all.add(grouped.engine.evidence().observe(Node.seen(0, "cookie:first")));
      for (Function<Node, CompletableFuture<?>> write : writes(seed, 40)) {
        write.apply(single).join();
        all.add(write.apply(grouped));
      }
      gate.countDown();
      all.forEach(CompletableFuture::join);
      assertThat(profiles(grouped)).isEqualTo(profiles(single));
    }
  }

  @Property(tries = 60)
  void recordEvents_storesFailAnywhere_retriesGiveWhatACleanRunGives(@ForAll long seed) {
    Random random = new Random(seed);
    Node clean = new Node();
    Node struck = new Node();
    EventHistoryTest.define(clean);
    EventHistoryTest.define(struck);
    for (Function<Node, CompletableFuture<?>> write : writes(seed, 30)) {
      write.apply(clean).join();
      struck.faults.failAfter(random.nextInt(40));
      if (!Steps.finish(write.apply(struck))) {
        struck.faults.disarm();
        if (random.nextBoolean()) {
          struck.close();
          struck = struck.crash();
        }
        assertThat(Steps.finish(write.apply(struck))).isTrue();
      }
      struck.faults.disarm();
      assertThat(profiles(struck)).isEqualTo(profiles(clean));
    }
    clean.close();
    struck.close();
  }

  private static Event purchase(String eventId, List<Identifier> identifiers, String product) {
    return new Event(
        eventId,
        "purchase",
        identifiers,
        List.of(new SubjectKey("product", product)),
        Map.of("amount", new Value.Decimal(2)),
        Node.NOW,
        "shop",
        1);
  }

  @Example
  void recordEvents_addedUnaskedAndTakenAgainInOneBatch_leaveNothingOfWhatWasStored() {
    try (Node node = new Node()) {
      EventHistoryTest.define(node);
      List<Identifier> somebody = List.of(Node.id("account:a"));
      node.engine.facts().recordEvents(List.of(purchase("e1", List.of(), "p")), false).join();
      CountDownLatch gate = node.faults.hold();
      List<CompletableFuture<?>> all = new ArrayList<>();
      all.add(node.engine.evidence().observe(Node.seen(0, "cookie:first")));
      all.add(node.engine.facts().recordEvents(List.of(purchase("e1", somebody, "p")), false));
      all.add(node.engine.facts().recordEvents(List.of(purchase("e1", somebody, "q")), true));
      gate.countDown();
      all.forEach(CompletableFuture::join);
      long product = Subjects.ordinal(node.store, new SubjectKey("product", "p").asIdentifier());
      node.store.facts(product, (key, row) -> assertThat(key).isNull());
      String nothing = node.profile("@product:p");
      node.engine.facts().recordEvents(List.of(purchase("e2", somebody, "p")), false).join();
      assertThat(node.profile("@product:p")).isNotEqualTo(nothing);
      node.engine.facts().deleteEvents(List.of(new EventKey("purchase", "e2"))).join();
      assertThat(node.profile("@product:p")).isEqualTo(nothing);
    }
  }
}
