package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.LinkKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.janusgraph.core.JanusGraphEdge;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;
import org.janusgraph.core.PropertyKey;

/**
 * Writes a unit into the database. What it stores it writes without a look; what it removes it
 * reads first, since JanusGraph removes only what it has seen.
 */
final class Commit {

  private final Database database;
  private final Writes writes;
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
    writeRows(transaction);
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

  private void writeRows(JanusGraphTransaction transaction) {
    RowWriter rows = new RowWriter(transaction);
    Types types = new Types(transaction);
    for (Writes.Created created : writes.created()) {
      String label = Names.label(created.identifier().namespace());
      rows.vertex(created.vertexId(), types.vertexLabel(label));
      rows.property(
          created.vertexId(),
          types.identifier,
          created.identifier().key(),
          types.ordinal,
          created.ordinal());
    }
    for (Writes.Put link : writes.put()) {
      put(rows, types, link);
    }
    rows.flush();
  }

  private static void put(RowWriter rows, Types types, Writes.Put link) {
    Evidence evidence = link.evidence();
    Map<PropertyKey, Object> properties = new LinkedHashMap<>();
    properties.put(types.exact, LinkCodec.encode(link.key(), evidence));
    if (evidence.isSeen()) {
      properties.put(types.seen, InWords.seen(evidence));
    }
    if (evidence.assertion() != null) {
      properties.put(types.asserted, InWords.asserted(evidence.assertion()));
      byte[] ends = LinkCodec.encode(link.key(), Evidence.NONE);
      rows.edge(types.everAsserted(), link.low(), link.high(), Map.of(types.exact, ends));
    }
    rows.edge(types.linked, link.low(), link.high(), properties);
  }
}
