package dev.selfsame.identity.janusgraph;

import java.util.List;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.diskstorage.BackendException;
import org.janusgraph.diskstorage.BackendTransaction;
import org.janusgraph.diskstorage.StaticBuffer;
import org.janusgraph.diskstorage.keycolumnvalue.KeySliceQuery;
import org.janusgraph.diskstorage.util.BufferUtil;
import org.janusgraph.graphdb.transaction.StandardJanusGraphTx;

/** The rows under a graph, for tests that play a commit which was cut off. */
final class Rows {

  private Rows() {}

  /** Deletes all that the row of a vertex holds, and nothing of its links' other ends. */
  static void delete(Database database, long vertexId) {
    database.write(transaction -> delete(transaction, vertexId));
  }

  private static void delete(JanusGraphTransaction transaction, long vertexId) {
    StandardJanusGraphTx standard = (StandardJanusGraphTx) transaction;
    StaticBuffer row = standard.getGraph().getIDManager().getKey(vertexId);
    BackendTransaction rows = standard.getTxHandle();
    try {
      rows.mutateEdges(
          row,
          List.of(),
          rows.edgeStoreQuery(
              new KeySliceQuery(row, BufferUtil.zeroBuffer(1), BufferUtil.oneBuffer(4))));
    } catch (BackendException e) {
      throw new IllegalStateException(e);
    }
  }
}
