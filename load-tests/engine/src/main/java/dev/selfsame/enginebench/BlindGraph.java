package dev.selfsame.enginebench;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Star;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.janusgraph.core.Cardinality;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.JanusGraphFactory;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;
import org.janusgraph.core.Multiplicity;
import org.janusgraph.core.schema.JanusGraphManagement;

/**
 * The peer: JanusGraph by itself, told to write every observation of a batch without reading
 * anything. It resolves nothing, joins no evidence (the last one seen wins), checks no collision,
 * and knows no persons. Its schema is what one would write without thinking of resolution: the
 * identifier on the vertex; confidence, first and last day, and source on the edge.
 *
 * <p>It is spared what it can be: a vertex that it wrote before in this process is not written
 * again, and a link is written once a batch.
 */
final class BlindGraph implements AutoCloseable {

  private static final String LINKED = "linked";

  private final JanusGraph graph;
  private final Star star;
  private final int batch;
  private final Set<Identifier> known = new HashSet<>();
  private long edgesWritten;
  private long commits;

  private BlindGraph(JanusGraph graph, Star star, int batch) {
    this.graph = graph;
    this.star = star;
    this.batch = batch;
  }

  static BlindGraph open(Path directory, long cacheBytes, int batch) {
    IdentityPolicy policy = IdentityPolicy.defaults();
    JanusGraph graph =
        JanusGraphFactory.build()
            .set("storage.backend", "berkeleyje")
            .set("storage.directory", directory.toString())
            .set("storage.berkeleyje.isolation-level", "READ_UNCOMMITTED")
            .set("storage.berkeleyje.shared-cache", false)
            .set("storage.berkeleyje.ext.je-maxMemory", Long.toString(cacheBytes))
            .set("storage.berkeleyje.ext.je-txn-durability", "SYNC")
            .set("storage.berkeleyje.ext.je-log-fileMax", Integer.toString(64 << 20))
            .set(
                "storage.berkeleyje.ext.je-checkpointer-bytesInterval", Integer.toString(128 << 20))
            .set("storage.berkeleyje.ext.je-freeDisk", Long.toString(256L << 20))
            .set("storage.berkeleyje.ext.je-stats-collect", "false")
            .set("graph.set-vertex-id", true)
            .set("schema.default", "none")
            .set("cluster.max-partitions", 2)
            .set("ids.block-size", 1_000_000)
            .set("storage.parallel-backend-ops", false)
            .set("query.batch.enabled", false)
            .open();
    JanusGraphManagement management = graph.openManagement();
    key(management, "identifier", String.class);
    key(management, "confidence", Double.class);
    key(management, "first_day", Integer.class);
    key(management, "last_day", Integer.class);
    key(management, "source", String.class);
    management.makeEdgeLabel(LINKED).multiplicity(Multiplicity.SIMPLE).make();
    policy.namespaces().keySet().forEach(name -> management.makeVertexLabel(name).make());
    management.commit();
    return new BlindGraph(graph, new Star(policy), batch);
  }

  private static void key(JanusGraphManagement management, String name, Class<?> type) {
    management.makePropertyKey(name).dataType(type).cardinality(Cardinality.SINGLE).make();
  }

  /** Writes all of them in batches, each durable when the next begins. */
  void write(List<Observation> observations) {
    for (int from = 0; from < observations.size(); from += batch) {
      writeBatch(observations.subList(from, Math.min(observations.size(), from + batch)));
    }
  }

  private void writeBatch(List<Observation> observations) {
    Map<LinkKey, Observation> links = new LinkedHashMap<>();
    for (Observation observation : observations) {
      star.links(observation.identifiers()).forEach(link -> links.put(link, observation));
    }
    Map<Identifier, JanusGraphVertex> vertices = new HashMap<>();
    JanusGraphTransaction transaction =
        graph.buildTransaction().enableBatchLoading().propertyPrefetching(false).start();
    links.forEach(
        (link, observation) -> {
          int day = DaySet.day(observation.timeMillis());
          JanusGraphVertex low = vertex(transaction, vertices, link.low());
          JanusGraphVertex high = vertex(transaction, vertices, link.high());
          low.addEdge(
              LINKED,
              high,
              "confidence",
              observation.confidence(),
              "first_day",
              day,
              "last_day",
              day,
              "source",
              observation.sourceKind().toString());
        });
    transaction.commit();
    edgesWritten += links.size();
    commits++;
  }

  private JanusGraphVertex vertex(
      JanusGraphTransaction transaction,
      Map<Identifier, JanusGraphVertex> vertices,
      Identifier identifier) {
    return vertices.computeIfAbsent(
        identifier,
        id -> {
          long vertexId = vertexId(id);
          if (!known.add(id)) {
            return transaction.getVertex(vertexId);
          }
          JanusGraphVertex vertex =
              transaction.addVertex(vertexId, transaction.getVertexLabel(id.namespace()));
          vertex.property("identifier", id.key());
          return vertex;
        });
  }

  private static long vertexId(Identifier identifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(identifier.key().getBytes(StandardCharsets.UTF_8));
      return Math.max(512, (ByteBuffer.wrap(digest).getLong() << 3) & Long.MAX_VALUE);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  long edgesWritten() {
    return edgesWritten;
  }

  long commits() {
    return commits;
  }

  @Override
  public void close() {
    graph.close();
  }
}
