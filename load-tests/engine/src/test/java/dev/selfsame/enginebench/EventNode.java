package dev.selfsame.enginebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.janusgraph.JanusEvidenceGraph;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.chronicle.CacheSize;
import dev.selfsame.profile.chronicle.ChronicleProfileCache;
import dev.selfsame.profile.embedded.EmbeddedProfileStore;
import dev.selfsame.profile.engine.Limits;
import dev.selfsame.profile.engine.Parts;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.store.ProfileBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The whole engine on its real stores, at one moment, for events. */
final class EventNode implements AutoCloseable {

  private static final int BATCH = 1_000;
  private static final int OUTSTANDING = 8;

  private final JanusEvidenceGraph graph;
  private final EmbeddedProfileStore store;
  private final ChronicleProfileCache cache =
      ChronicleProfileCache.create(new CacheSize(64L << 20, 100_000));
  private final ProfileEngine engine;

  EventNode(Path directory, long nowMillis) {
    graph = JanusEvidenceGraph.open(directory.resolve("graph"), 32L << 20);
    store = EmbeddedProfileStore.open(directory.resolve("store"), 128L << 20);
    Limits limits = new Limits(1_000, 1L << 30, 1_000, 10_000, Duration.ofMillis(100));
    engine =
        ProfileEngine.open(
            new Parts(
                graph,
                store,
                cache,
                IdentityPolicy.defaults(),
                EventNode::lines,
                limits,
                InstantSource.fixed(Instant.ofEpochMilli(nowMillis)),
                new Random(1)));
  }

  private static byte[] lines(Profile profile) {
    StringBuilder lines = new StringBuilder();
    for (Profile.TagValue tag : profile.tags()) {
      lines.append(tag.tag()).append('\t').append(kind(tag.value())).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String kind(Value value) {
    if (value instanceof Value.Whole whole) {
      return "i" + whole.value();
    }
    return value instanceof Value.Decimal decimal
        ? "d" + decimal.value()
        : "s" + ((Value.Text) value).value();
  }

  void define(List<Tag> tags) {
    tags.forEach(tag -> engine.tags().create(tag).join());
  }

  /** Records rows as events, all of them and then the first of them again. */
  <R> void record(List<R> rows, Function<R, Event> event) {
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    long start = System.nanoTime();
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<R> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
      waiting.add(engine.facts().recordEvents(batch.stream().map(event).toList(), false));
      if (waiting.size() == OUTSTANDING) {
        CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new)).join();
        waiting.clear();
      }
    }
    CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new)).join();
    System.out.printf(
        "recorded %,d events in %d s%n", rows.size(), (System.nanoTime() - start) / 1_000_000_000);
    // A retry changes nothing.
    engine
        .facts()
        .recordEvents(
            rows.subList(0, Math.min(rows.size(), BATCH)).stream().map(event).toList(), false)
        .join();
  }

  /** The values of a profile, by tag: a Long, a Double or a String each. */
  Map<String, Object> values(Identifier whose) {
    ProfileBuffer buffer = new ProfileBuffer(256);
    assertThat(engine.profile(whose, buffer)).as(whose.key()).isTrue();
    Map<String, Object> values = new TreeMap<>();
    for (String line : new String(buffer.toByteArray(), StandardCharsets.UTF_8).split("\n")) {
      if (line.isEmpty()) {
        continue;
      }
      int tab = line.indexOf('\t');
      String value = line.substring(tab + 2);
      values.put(
          line.substring(0, tab),
          switch (line.charAt(tab + 1)) {
            case 'i' -> Long.valueOf(value);
            case 'd' -> Double.valueOf(value);
            default -> value;
          });
    }
    return values;
  }

  @Override
  public void close() {
    engine.close();
    cache.close();
    store.close();
    graph.close();
  }
}
