package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.LinkKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.janusgraph.core.JanusGraphEdge;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;
import org.janusgraph.core.VertexLabel;

/**
 * Writes a unit into the database. What it stores it writes without a look; what it removes it
 * reads first, since JanusGraph removes only what it has seen.
 */
final class Commit {

  private final Database database;
  private final Writes writes;
  private final Map<String, VertexLabel> labels = new HashMap<>();
  private final Map<Long, JanusGraphVertex> vertices = new HashMap<>();
  private int linksRemoved;

  Commit(Database database, Writes writes) {
    this.database = database;
    this.writes = writes;
  }

  /**
   * Writes all durably, in one transaction.
   *
   * @param first whether nothing was committed before
   */
  void write(boolean first) {
    database.write(
        transaction -> {
          writeEvidence(transaction);
          writes.meta().store(transaction, first);
        });
  }

  /** Writes all but what the graph keeps about itself, in one transaction. */
  void writeEvidence() {
    database.write(this::writeEvidence);
  }

  /** Counts what was written. */
  void count(Counters counters) {
    counters.identifiersWritten.add(writes.created().size());
    counters.linksWritten.add(writes.put().size());
    counters.identifiersRemoved.add(writes.removed().size());
    counters.linksRemoved.add(linksRemoved);
    counters.commits.increment();
  }

  private void writeEvidence(JanusGraphTransaction transaction) {
    for (Writes.Dropped link : writes.dropped()) {
      JanusGraphVertex low = transaction.getVertex(link.low());
      JanusGraphVertex high = transaction.getVertex(link.high());
      // From the other end as well: of a commit that was cut off one side may be gone already.
      if (drop(link.key(), low, high, Direction.OUT) || drop(link.key(), high, low, Direction.IN)) {
        linksRemoved++;
      }
    }
    for (Writes.Removed identifier : writes.removed()) {
      transaction.getVertex(identifier.vertexId()).remove();
    }
    for (Writes.Created identifier : writes.created()) {
      create(transaction, identifier);
    }
    for (Writes.Put link : writes.put()) {
      put(transaction, link);
    }
  }

  private boolean drop(
      LinkKey key, JanusGraphVertex one, JanusGraphVertex other, Direction direction) {
    boolean found = false;
    for (JanusGraphEdge edge :
        one.query().labels(labels()).direction(direction).adjacent(other).edges()) {
      if (LinkCodec.decode(edge.value(Names.EXACT)).key().equals(key)) {
        found |= edge.edgeLabel().name().equals(Names.LINKED);
        edge.remove();
      }
    }
    return found;
  }

  private String[] labels() {
    return database.hasAssertions()
        ? new String[] {Names.LINKED, Names.EVER_ASSERTED}
        : new String[] {Names.LINKED};
  }

  private void create(JanusGraphTransaction transaction, Writes.Created created) {
    JanusGraphVertex vertex =
        transaction.addVertex(
            created.vertexId(),
            labels.computeIfAbsent(
                Names.label(created.identifier().namespace()), transaction::getVertexLabel));
    vertex.property(Names.IDENTIFIER, created.identifier().key(), Names.ORDINAL, created.ordinal());
    vertices.put(created.vertexId(), vertex);
  }

  private void put(JanusGraphTransaction transaction, Writes.Put link) {
    Evidence evidence = link.evidence();
    JanusGraphVertex low = vertex(transaction, link.low());
    JanusGraphVertex high = vertex(transaction, link.high());
    JanusGraphEdge edge =
        low.addEdge(Names.LINKED, high, Names.EXACT, LinkCodec.encode(link.key(), evidence));
    if (evidence.isSeen()) {
      edge.property(Names.SEEN, InWords.seen(evidence));
    }
    if (evidence.assertion() != null) {
      edge.property(Names.ASSERTED, InWords.asserted(evidence.assertion()));
      byte[] ends = LinkCodec.encode(link.key(), Evidence.NONE);
      low.addEdge(Names.EVER_ASSERTED, high, Names.EXACT, ends);
    }
  }

  private JanusGraphVertex vertex(JanusGraphTransaction transaction, long vertexId) {
    return vertices.computeIfAbsent(vertexId, transaction::getVertex);
  }
}
