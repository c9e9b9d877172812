package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.LinkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.janusgraph.core.JanusGraphEdge;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;

/**
 * Writes a unit into the database. What it stores it writes without a look; what it removes it
 * reads first, since JanusGraph removes only what it has seen.
 */
final class Commit {

  private final Database database;
  private final Writes writes;
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
      JanusGraphVertex low = vertex(transaction, link.low());
      JanusGraphVertex high = vertex(transaction, link.high());
      low.addEdge(Names.LINKED, high, properties(link.key(), link.evidence()).toArray());
      if (link.evidence().assertion() != null) {
        byte[] ends = LinkCodec.encode(link.key(), Evidence.NONE);
        low.addEdge(Names.EVER_ASSERTED, high, Names.EXACT, ends);
      }
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
    String label = Names.label(created.identifier().namespace());
    JanusGraphVertex vertex =
        transaction.addVertex(created.vertexId(), transaction.getVertexLabel(label));
    vertex.property(Names.IDENTIFIER, created.identifier().key());
    vertex.property(Names.ORDINAL, created.ordinal());
    vertices.put(created.vertexId(), vertex);
  }

  private static List<Object> properties(LinkKey key, Evidence evidence) {
    List<Object> properties = new ArrayList<>();
    properties.addAll(List.of(Names.EXACT, LinkCodec.encode(key, evidence)));
    if (evidence.isSeen()) {
      DaySet days = evidence.days();
      properties.addAll(List.of(Names.FIRST_SEEN, instant(days.first())));
      properties.addAll(List.of(Names.LAST_SEEN, instant(days.last())));
      properties.addAll(List.of(Names.CONFIDENCE, evidence.confidence()));
      properties.addAll(List.of(Names.DAYS, days.size()));
      properties.addAll(List.of(Names.SOURCES, sources(evidence)));
    }
    Assertion assertion = evidence.assertion();
    if (assertion != null) {
      String asserted = assertion.kind().name().toLowerCase(Locale.ROOT);
      properties.addAll(List.of(Names.ASSERTED, asserted));
    }
    return properties;
  }

  private static Instant instant(int day) {
    return Instant.ofEpochMilli(DaySet.millis(day));
  }

  private static String sources(Evidence evidence) {
    return evidence.sightings().keySet().stream()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private JanusGraphVertex vertex(JanusGraphTransaction transaction, long vertexId) {
    return vertices.computeIfAbsent(vertexId, transaction::getVertex);
  }
}
