package dev.selfsame.identity.janusgraph;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.janusgraph.core.Cardinality;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.JanusGraphFactory;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.Multiplicity;
import org.janusgraph.core.PropertyKey;
import org.janusgraph.core.VertexLabel;
import org.janusgraph.core.schema.JanusGraphManagement;
import org.janusgraph.graphdb.database.StandardJanusGraph;

/** The JanusGraph, with its schema. */
final class Database implements AutoCloseable {

  private final JanusGraph graph;

  /** The vertex labels that exist. Only the writer asks. */
  private final Set<String> labels = new HashSet<>();

  private Database(JanusGraph graph) {
    this.graph = graph;
  }

  static Database open(Map<String, Object> settings) {
    JanusGraphFactory.Builder builder = JanusGraphFactory.build();
    settings.forEach(builder::set);
    JanusGraph graph = builder.open();
    try {
      removeShutdownHook(graph);
      Database database = new Database(graph);
      database.prepareSchema();
      return database;
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** A transaction that reads. A vertex it is asked for may not exist: compare the stored key. */
  JanusGraphTransaction reading() {
    return graph.buildTransaction().readOnly().checkExternalVertexExistence(false).start();
  }

  /** A transaction that writes without reading anything first. */
  JanusGraphTransaction writing() {
    return graph.buildTransaction().enableBatchLoading().start();
  }

  /** Makes the vertex label if there is none, in a transaction of its own. */
  void makeLabel(String label) {
    if (labels.contains(label)) {
      return;
    }
    JanusGraphManagement management = graph.openManagement();
    if (management.containsVertexLabel(label)) {
      management.rollback();
    } else {
      management.makeVertexLabel(label).make();
      management.commit();
    }
    labels.add(label);
  }

  @Override
  public void close() {
    graph.close();
  }

  private void prepareSchema() {
    JanusGraphManagement management = graph.openManagement();
    if (management.containsEdgeLabel(Names.LINKED)) {
      for (VertexLabel label : management.getVertexLabels()) {
        labels.add(label.name());
      }
      management.rollback();
      return;
    }
    key(management, Names.IDENTIFIER, String.class);
    key(management, Names.ORDINAL, Long.class);
    PropertyKey[] ofLinks = {
      key(management, Names.EXACT, byte[].class),
      key(management, Names.FIRST_SEEN, Instant.class),
      key(management, Names.LAST_SEEN, Instant.class),
      key(management, Names.CONFIDENCE, Double.class),
      key(management, Names.DAYS, Integer.class),
      key(management, Names.SOURCES, String.class)
    };
    management
        .makeEdgeLabel(Names.LINKED)
        .multiplicity(Multiplicity.SIMPLE)
        .signature(ofLinks)
        .make();
    key(management, Names.ASSERTED, String.class);
    key(management, Names.FORMAT, Integer.class);
    key(management, Names.SEQUENCE, Long.class);
    key(management, Names.TOUCHED, byte[].class);
    key(management, Names.DISPLACED, Integer.class);
    management.makeVertexLabel(Names.META).make();
    management.commit();
    labels.add(Names.META);
  }

  private static PropertyKey key(JanusGraphManagement management, String name, Class<?> type) {
    return management.makePropertyKey(name).dataType(type).cardinality(Cardinality.SINGLE).make();
  }

  /**
   * JanusGraph closes itself as soon as the process is asked to end, under a server that still
   * drains. There is no setting for that.
   */
  private static void removeShutdownHook(JanusGraph graph) {
    try {
      Method removal = StandardJanusGraph.class.getDeclaredMethod("removeHook");
      removal.setAccessible(true);
      removal.invoke(graph);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JanusGraph has another shutdown hook", e);
    }
  }
}
