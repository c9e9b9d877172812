package dev.selfsame.identity.janusgraph;

import com.sleepycat.je.Environment;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.janusgraph.core.Cardinality;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.JanusGraphFactory;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.Multiplicity;
import org.janusgraph.core.PropertyKey;
import org.janusgraph.core.VertexLabel;
import org.janusgraph.core.schema.JanusGraphManagement;
import org.janusgraph.diskstorage.StaticBuffer;
import org.janusgraph.diskstorage.berkeleyje.BerkeleyJEStoreManager;
import org.janusgraph.diskstorage.keycolumnvalue.KeySliceQuery;
import org.janusgraph.diskstorage.keycolumnvalue.SliceQuery;
import org.janusgraph.diskstorage.keycolumnvalue.keyvalue.OrderedKeyValueStoreManagerAdapter;
import org.janusgraph.diskstorage.util.BufferUtil;
import org.janusgraph.graphdb.database.StandardJanusGraph;
import org.janusgraph.graphdb.transaction.StandardJanusGraphTx;
import org.jspecify.annotations.Nullable;

/** The JanusGraph, with its schema. */
final class Database implements AutoCloseable {

  private static final SliceQuery ANYTHING =
      new SliceQuery(BufferUtil.zeroBuffer(1), BufferUtil.oneBuffer(4)).setLimit(1);

  private final JanusGraph graph;
  private final boolean commitsInOneStep;

  /** Of a graph in files; null of another, and until it is open. */
  private @Nullable Checkpoints checkpoints;

  /** The vertex labels that exist. Only the writer asks. */
  private final Set<String> labels = new HashSet<>();

  private volatile boolean assertions;

  private Database(JanusGraph graph, boolean commitsInOneStep) {
    this.graph = graph;
    this.commitsInOneStep = commitsInOneStep;
  }

  /**
   * Opens the graph with its schema.
   *
   * @param commitsInOneStep whether a transaction becomes durable as a whole or not at all
   */
  static Database open(Map<String, Object> settings, boolean commitsInOneStep) {
    JanusGraphFactory.Builder builder = JanusGraphFactory.build();
    settings.forEach(builder::set);
    JanusGraph graph = builder.open();
    Database database = new Database(graph, commitsInOneStep);
    try {
      removeShutdownHook(graph);
      database.prepareSchema();
      Environment files = environment(graph);
      database.checkpoints = files == null ? null : Checkpoints.start(files);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  boolean commitsInOneStep() {
    return commitsInOneStep;
  }

  /** A transaction that reads. A vertex it is asked for may not exist: compare the stored key. */
  JanusGraphTransaction reading() {
    return graph.buildTransaction().readOnly().checkExternalVertexExistence(false).start();
  }

  /** Whether nothing is stored on a vertex: cheaper than to read what. */
  static boolean isEmpty(JanusGraphTransaction transaction, long vertexId) {
    StandardJanusGraphTx rows = (StandardJanusGraphTx) transaction;
    StaticBuffer row = rows.getGraph().getIDManager().getKey(vertexId);
    return rows.getTxHandle().edgeStoreQuery(new KeySliceQuery(row, ANYTHING)).isEmpty();
  }

  /** Does the writes durably in a transaction that reads nothing by itself. */
  void write(Consumer<JanusGraphTransaction> writes) {
    JanusGraphTransaction transaction = graph.buildTransaction().enableBatchLoading().start();
    try {
      writes.accept(transaction);
      transaction.commit();
    } finally {
      if (transaction.isOpen()) {
        transaction.rollback();
      }
    }
  }

  /** Makes the vertex labels that there are not yet, in a transaction of its own. */
  void makeLabels(Collection<String> wanted) {
    if (labels.containsAll(wanted)) {
      return;
    }
    JanusGraphManagement management = graph.openManagement();
    for (String label : wanted) {
      if (!management.containsVertexLabel(label)) {
        management.makeVertexLabel(label).make();
      }
    }
    management.commit();
    labels.addAll(wanted);
  }

  /** Whether anything was ever asserted of any link. */
  boolean hasAssertions() {
    return assertions;
  }

  /** Makes the edge label that asserted links have beside the usual one, if there is none. */
  void makeAssertions() {
    if (!assertions) {
      JanusGraphManagement management = graph.openManagement();
      management.makeEdgeLabel(Names.EVER_ASSERTED).multiplicity(Multiplicity.SIMPLE).make();
      management.commit();
      assertions = true;
    }
  }

  @Override
  public void close() {
    if (checkpoints != null) {
      checkpoints.close();
    }
    graph.close();
  }

  /** BerkeleyDB JE's, of a graph in files; null of another. */
  private static @Nullable Environment environment(JanusGraph graph) {
    return ((StandardJanusGraph) graph).getBackend().getStoreManager()
                instanceof OrderedKeyValueStoreManagerAdapter adapter
            && adapter.getManager() instanceof BerkeleyJEStoreManager files
        ? files.getEnvironment()
        : null;
  }

  private void prepareSchema() {
    JanusGraphManagement management = graph.openManagement();
    if (management.containsEdgeLabel(Names.LINKED)) {
      for (VertexLabel label : management.getVertexLabels()) {
        labels.add(label.name());
      }
      assertions = management.containsEdgeLabel(Names.EVER_ASSERTED);
      management.rollback();
      return;
    }
    // Beside the identifier and not beside the vertex: one column less to write and to read.
    management
        .makePropertyKey(Names.IDENTIFIER)
        .dataType(String.class)
        .cardinality(Cardinality.SINGLE)
        .signature(key(management, Names.ORDINAL, Long.class))
        .make();
    management
        .makeEdgeLabel(Names.LINKED)
        .multiplicity(Multiplicity.SIMPLE)
        .signature(
            key(management, Names.EXACT, byte[].class), key(management, Names.SEEN, String.class))
        .make();
    key(management, Names.ASSERTED, String.class);
    key(management, Names.FORMAT, Integer.class);
    key(management, Names.SEQUENCE, Long.class);
    key(management, Names.TOUCHED, byte[].class);
    key(management, Names.DISPLACED, Integer.class);
    key(management, Names.REDO, byte[].class);
    key(management, Names.REDO_PARTS, Integer.class);
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
