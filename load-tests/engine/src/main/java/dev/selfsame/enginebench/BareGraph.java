package dev.selfsame.enginebench;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.janusgraph.JanusEvidenceGraph;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Star;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The evidence graph by itself, with plain maps in the place of all that the engine knows: which
 * identifiers there are and what is known of each link. So it measures what the adapter costs.
 */
final class BareGraph implements BlindPair.Ours {

  private final JanusEvidenceGraph graph;
  private final Star star = new Star(IdentityPolicy.defaults());
  private final int batch;
  private final Set<Identifier> known = new LinkedHashSet<>();
  private final Map<LinkKey, Evidence> links = new HashMap<>();

  private BareGraph(JanusEvidenceGraph graph, int batch) {
    this.graph = graph;
    this.batch = batch;
  }

  static BareGraph open(Path directory, long cacheBytes, int batch) {
    return new BareGraph(JanusEvidenceGraph.open(directory, cacheBytes), batch);
  }

  /** Writes all of them in batches, each durable when the next begins. */
  @Override
  public void observe(List<Observation> observations) {
    for (int from = 0; from < observations.size(); from += batch) {
      writeBatch(observations.subList(from, Math.min(observations.size(), from + batch)));
    }
  }

  private void writeBatch(List<Observation> observations) {
    Set<Identifier> touched = new LinkedHashSet<>();
    try (EvidenceUnit unit = graph.begin()) {
      for (Observation observation : observations) {
        Evidence seen =
            Evidence.of(
                observation.sourceKind(),
                Sighting.at(observation.timeMillis(), observation.confidence()));
        for (LinkKey key : star.links(observation.identifiers())) {
          Evidence before = links.get(key);
          Evidence after = before == null ? seen : before.join(seen);
          if (before == null || !after.equals(before)) {
            create(unit, key.low());
            create(unit, key.high());
            unit.put(key, after);
            links.put(key, after);
            touched.add(key.low());
            touched.add(key.high());
          }
        }
      }
      if (!touched.isEmpty()) {
        unit.commit(new Journal(graph.journal().sequence() + 1, List.copyOf(touched)));
      }
    }
  }

  private void create(EvidenceUnit unit, Identifier identifier) {
    if (known.add(identifier)) {
      unit.create(identifier, known.size());
    }
  }

  @Override
  public SortedMap<String, Double> counters() {
    JanusEvidenceGraph.Counts counts = graph.counts();
    return new TreeMap<>(
        Map.of(
            "graph vertices read", (double) counts.vertexReads(),
            "graph link slices read", (double) counts.linkReads(),
            "graph links written", (double) counts.linksWritten(),
            "graph commits", (double) counts.commits()));
  }

  @Override
  public void close() {
    graph.close();
  }
}
