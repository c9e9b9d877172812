package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;

/** Writes a unit into the database, in one transaction that reads nothing. */
final class Commit {

  private final Database database;
  private final GraphUnit unit;
  private final Map<Identifier, JanusGraphVertex> vertices = new HashMap<>();

  Commit(Database database, GraphUnit unit) {
    this.database = database;
    this.unit = unit;
  }

  /** Writes all of the unit durably, and returns what the graph keeps about itself from then on. */
  Meta write(Meta before, Journal journal) {
    for (Identifier identifier : unit.created().keySet()) {
      database.makeLabel(Names.label(identifier.namespace()));
    }
    Meta after = new Meta(journal, unit.displaced());
    JanusGraphTransaction transaction = database.writing();
    try {
      unit.created().forEach((identifier, created) -> create(transaction, identifier, created));
      unit.put().forEach((key, evidence) -> put(transaction, key, evidence));
      after.store(transaction, before.journal().sequence() == 0);
      transaction.commit();
      return after;
    } finally {
      if (transaction.isOpen()) {
        transaction.rollback();
      }
    }
  }

  private void create(
      JanusGraphTransaction transaction, Identifier identifier, GraphUnit.Created created) {
    JanusGraphVertex vertex =
        transaction.addVertex(
            created.vertexId(), transaction.getVertexLabel(Names.label(identifier.namespace())));
    vertex.property(Names.IDENTIFIER, identifier.key());
    vertex.property(Names.ORDINAL, created.ordinal());
    vertices.put(identifier, vertex);
  }

  private void put(JanusGraphTransaction transaction, LinkKey key, Evidence evidence) {
    String sources =
        evidence.sightings().keySet().stream()
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    DaySet days = evidence.days();
    vertex(transaction, key.low())
        .addEdge(
            Names.LINKED,
            vertex(transaction, key.high()),
            Names.EXACT,
            LinkCodec.encode(key, evidence),
            Names.FIRST_SEEN,
            Instant.ofEpochMilli(DaySet.millis(days.first())),
            Names.LAST_SEEN,
            Instant.ofEpochMilli(DaySet.millis(days.last())),
            Names.CONFIDENCE,
            evidence.confidence(),
            Names.DAYS,
            days.size(),
            Names.SOURCES,
            sources);
  }

  private JanusGraphVertex vertex(JanusGraphTransaction transaction, Identifier identifier) {
    return vertices.computeIfAbsent(
        identifier, stored -> transaction.getVertex(unit.vertexId(stored)));
  }
}
