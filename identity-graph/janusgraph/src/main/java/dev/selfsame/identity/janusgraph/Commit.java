package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
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
 * Writes a unit into the database, in one transaction. What it stores it writes without a look;
 * what it removes it reads first, since JanusGraph removes only what it has seen.
 */
final class Commit {

  private final Database database;
  private final GraphUnit unit;
  private final Map<Identifier, JanusGraphVertex> vertices = new HashMap<>();
  private int identifiersRemoved;
  private int linksWritten;
  private int linksRemoved;

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
      removeLinks(transaction);
      removeIdentifiers(transaction);
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

  /** Counts what was written. */
  void count(Counters counters) {
    counters.identifiersWritten.add(unit.created().size());
    counters.linksWritten.add(linksWritten);
    counters.identifiersRemoved.add(identifiersRemoved);
    counters.linksRemoved.add(linksRemoved);
    counters.commits.increment();
  }

  private void removeLinks(JanusGraphTransaction transaction) {
    unit.put()
        .forEach(
            (key, evidence) -> {
              Long low = unit.committedVertexId(key.low());
              Long high = unit.committedVertexId(key.high());
              if (evidence.isEmpty() && low != null && high != null) {
                removeLink(key, transaction.getVertex(low), transaction.getVertex(high));
              }
            });
  }

  private void removeLink(LinkKey key, JanusGraphVertex low, JanusGraphVertex high) {
    for (JanusGraphEdge edge :
        low.query().labels(Names.LINKED).direction(Direction.OUT).adjacent(high).edges()) {
      if (LinkCodec.decode(edge.value(Names.EXACT)).key().equals(key)) {
        edge.remove();
        linksRemoved++;
      }
    }
  }

  private void removeIdentifiers(JanusGraphTransaction transaction) {
    unit.removed()
        .forEach(
            (identifier, vertexId) -> {
              if (!unit.created().containsKey(identifier)) {
                transaction.getVertex(vertexId).remove();
                identifiersRemoved++;
              }
            });
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
    if (evidence.isEmpty()) {
      return;
    }
    vertex(transaction, key.low())
        .addEdge(
            Names.LINKED, vertex(transaction, key.high()), properties(key, evidence).toArray());
    linksWritten++;
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

  private JanusGraphVertex vertex(JanusGraphTransaction transaction, Identifier identifier) {
    return vertices.computeIfAbsent(
        identifier, stored -> transaction.getVertex(unit.vertexId(stored)));
  }
}
