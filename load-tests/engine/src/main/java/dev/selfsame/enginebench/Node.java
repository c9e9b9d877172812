package dev.selfsame.enginebench;

import dev.selfsame.identity.Observation;
import dev.selfsame.identity.janusgraph.JanusEvidenceGraph;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.chronicle.CacheSize;
import dev.selfsame.profile.chronicle.ChronicleProfileCache;
import dev.selfsame.profile.embedded.EmbeddedProfileStore;
import dev.selfsame.profile.engine.Limits;
import dev.selfsame.profile.engine.ObserveOutcome;
import dev.selfsame.profile.engine.Parts;
import dev.selfsame.profile.engine.ProfileEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** The whole engine on its real stores, as the server wires it, without the network. */
final class Node implements BlindPair.Ours {

  /** As many as a server lets wait. */
  private static final int OUTSTANDING = 4_096;

  private final JanusEvidenceGraph graph;
  private final EmbeddedProfileStore store;
  private final ChronicleProfileCache cache;
  private final ProfileEngine engine;

  private Node(
      JanusEvidenceGraph graph,
      EmbeddedProfileStore store,
      ChronicleProfileCache cache,
      ProfileEngine engine) {
    this.graph = graph;
    this.store = store;
    this.cache = cache;
    this.engine = engine;
  }

  /**
   * Opens a node.
   *
   * @param cacheBytes for each of the two databases, on the heap
   * @param batch the most observations of one group commit
   */
  static Node open(Path directory, long cacheBytes, int batch) {
    return open(directory, cacheBytes, cacheBytes, batch);
  }

  /** The same, with a cache of its own size for each. */
  static Node open(Path directory, long graphCacheBytes, long storeCacheBytes, int batch) {
    JanusEvidenceGraph graph = JanusEvidenceGraph.open(directory.resolve("graph"), graphCacheBytes);
    EmbeddedProfileStore store =
        EmbeddedProfileStore.open(directory.resolve("store"), storeCacheBytes);
    ChronicleProfileCache cache = ChronicleProfileCache.create(new CacheSize(64L << 20, 2_000_000));
    Limits limits = new Limits(2 * OUTSTANDING, 1L << 30, batch, 10_000, Duration.ofMillis(100));
    ProfileEngine engine =
        ProfileEngine.open(
            new Parts(
                graph,
                store,
                cache,
                IdentityPolicy.defaults(),
                EncodedProfiles.encoder(),
                limits,
                InstantSource.system(),
                new Random(1)));
    return new Node(graph, store, cache, engine);
  }

  ProfileEngine engine() {
    return engine;
  }

  JanusEvidenceGraph graph() {
    return graph;
  }

  EmbeddedProfileStore store() {
    return store;
  }

  /** Observes all of them, with a bounded number unacknowledged; returns when all are durable. */
  @Override
  public void observe(List<Observation> observations) {
    Semaphore room = new Semaphore(OUTSTANDING);
    CompletableFuture<?>[] waiting = new CompletableFuture<?>[observations.size()];
    for (int i = 0; i < waiting.length; i++) {
      room.acquireUninterruptibly();
      waiting[i] =
          engine.evidence().observe(observations.get(i)).whenComplete((o, e) -> room.release());
    }
    CompletableFuture.allOf(waiting).join();
  }

  /** Observes one and waits; gives its outcome. */
  ObserveOutcome observe(Observation observation) {
    return engine.evidence().observe(observation).join();
  }

  /** What the storage did since the node was opened. */
  @Override
  public SortedMap<String, Double> counters() {
    SortedMap<String, Double> counters = new TreeMap<>();
    JanusEvidenceGraph.Counts counts = graph.counts();
    counters.put("graph vertices read", (double) counts.vertexReads());
    counters.put("graph link slices read", (double) counts.linkReads());
    counters.put("graph links read", (double) counts.linksRead());
    counters.put("graph identifiers written", (double) counts.identifiersWritten());
    counters.put("graph links written", (double) counts.linksWritten());
    counters.put("graph commits", (double) counts.commits());
    counters.put("store reads", (double) store.stats().reads());
    counters.put("store commits", (double) store.stats().commits());
    return counters;
  }

  @Override
  public void close() {
    engine.close();
    cache.close();
    store.close();
    graph.close();
  }
}
