package dev.selfsame.identity.janusgraph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.janusgraph.core.EdgeLabel;
import org.janusgraph.core.JanusGraphException;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.PropertyKey;
import org.janusgraph.core.VertexLabel;
import org.janusgraph.diskstorage.BackendException;
import org.janusgraph.diskstorage.Entry;
import org.janusgraph.graphdb.internal.ElementLifeCycle;
import org.janusgraph.graphdb.internal.InternalRelation;
import org.janusgraph.graphdb.internal.InternalVertex;
import org.janusgraph.graphdb.relations.StandardEdge;
import org.janusgraph.graphdb.relations.StandardVertexProperty;
import org.janusgraph.graphdb.transaction.StandardJanusGraphTx;
import org.janusgraph.graphdb.types.system.BaseKey;
import org.janusgraph.graphdb.types.system.BaseLabel;
import org.janusgraph.graphdb.vertices.StandardVertex;

/**
 * Writes vertices and edges as JanusGraph's transaction would, in the bytes of its own serializer,
 * but past the transaction's books: those find, check and index what we know to be new, alone and
 * not indexed. A column that is there already is replaced.
 *
 * <p>All is collected by row; {@link #flush} hands it to the transaction, with which it becomes
 * durable.
 */
final class RowWriter {

  /** What a relation has before it gets an id of its own, which is needed to remove it one day. */
  private static final long NO_ID = -1;

  private final StandardJanusGraphTx transaction;
  private final Map<Long, Row> rows = new HashMap<>();

  RowWriter(JanusGraphTransaction transaction) {
    this.transaction = (StandardJanusGraphTx) transaction;
  }

  /**
   * What is written of a vertex.
   *
   * @param vertex the vertex
   * @param columns its columns
   */
  private record Row(InternalVertex vertex, List<Entry> columns) {}

  /** A vertex and its label. */
  void vertex(long id, VertexLabel label) {
    Row row = row(id);
    write(row, property(row, BaseKey.VertexExists, true), 0);
    write(
        row,
        new StandardEdge(
            NO_ID,
            BaseLabel.VertexLabelEdge,
            row.vertex(),
            (InternalVertex) label,
            ElementLifeCycle.New),
        0);
  }

  /** A property of a vertex, with a property of its own. */
  void property(long id, PropertyKey key, Object value, PropertyKey itsKey, Object itsValue) {
    Row row = row(id);
    StandardVertexProperty property = property(row, key, value);
    property.setPropertyDirect(itsKey, itsValue);
    write(row, property, 0);
  }

  /** An edge, on both of its sides. The label is for at most one edge between two vertices. */
  void edge(EdgeLabel label, long from, long to, Map<PropertyKey, Object> properties) {
    Row out = row(from);
    Row in = row(to);
    StandardEdge edge =
        new StandardEdge(NO_ID, label, out.vertex(), in.vertex(), ElementLifeCycle.New);
    properties.forEach(edge::setPropertyDirect);
    write(out, edge, 0);
    write(in, edge, 1);
  }

  /** Hands all to the transaction. */
  void flush() {
    try {
      for (Map.Entry<Long, Row> row : rows.entrySet()) {
        transaction
            .getTxHandle()
            .mutateEdges(
                transaction.getGraph().getIDManager().getKey(row.getKey()),
                row.getValue().columns(),
                new ArrayList<>(0));
      }
    } catch (BackendException e) {
      throw new JanusGraphException(e);
    }
    rows.clear();
  }

  private Row row(long id) {
    return rows.computeIfAbsent(
        id,
        absent ->
            new Row(
                new StandardVertex(transaction, absent, ElementLifeCycle.Loaded),
                new ArrayList<>(6)));
  }

  private static StandardVertexProperty property(Row row, PropertyKey key, Object value) {
    return new StandardVertexProperty(NO_ID, key, row.vertex(), value, ElementLifeCycle.New);
  }

  private void write(Row row, InternalRelation relation, int side) {
    if (!relation.hasId()) {
      transaction.getGraph().assignID(relation);
    }
    row.columns().add(transaction.getEdgeSerializer().writeRelation(relation, side, transaction));
  }
}
