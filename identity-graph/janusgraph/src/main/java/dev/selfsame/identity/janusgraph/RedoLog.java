package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.StoreException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;
import org.jspecify.annotations.Nullable;

/**
 * Makes a commit one step on a store that writes many rows in no order: the row of the graph's
 * vertex is written first, with the whole commit in it; from then on the commit is durable, and
 * whoever opens the graph writes its rows once more.
 *
 * <p>What a row should not hold goes to further rows before, each with the commit's sequence. One
 * that has a later sequence proves that the commit was finished: nothing begins before that.
 */
final class RedoLog {

  private static final int PART_BYTES = 1 << 20;
  private static final int MOST_PARTS = 31;

  private RedoLog() {}

  /**
   * Stores a commit, what the graph keeps about itself included.
   *
   * @param first whether nothing was committed before
   */
  static void store(Database database, Writes writes, boolean first) {
    byte[] all = WritesCodec.encode(writes);
    int size = Math.max(PART_BYTES, (all.length + MOST_PARTS - 1) / MOST_PARTS);
    int parts = (all.length + size - 1) / size;
    long sequence = writes.meta().journal().sequence();
    for (int part = 1; part < parts; part++) {
      byte[] bytes = part(all, part, size);
      long vertexId = VertexIds.redoPart(part);
      database.write(
          transaction -> {
            JanusGraphVertex vertex =
                transaction.addVertex(vertexId, transaction.getVertexLabel(Names.META));
            vertex.property(Cardinality.single, Names.SEQUENCE, sequence);
            vertex.property(Cardinality.single, Names.REDO, bytes);
          });
    }
    database.write(
        transaction -> {
          JanusGraphVertex vertex = writes.meta().store(transaction, first);
          vertex.property(Cardinality.single, Names.REDO_PARTS, parts);
          vertex.property(Cardinality.single, Names.REDO, part(all, 0, size));
        });
  }

  /** The last commit; null if there was none, or it is known to be finished. */
  static @Nullable Writes load(Database database) {
    JanusGraphTransaction transaction = database.reading();
    try {
      JanusGraphVertex vertex = transaction.getVertex(VertexIds.META);
      Integer parts = vertex.<Integer>property(Names.REDO_PARTS).orElse(null);
      if (parts == null) {
        return null;
      }
      long sequence = vertex.value(Names.SEQUENCE);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(vertex.value(Names.REDO));
      for (int part = 1; part < parts; part++) {
        JanusGraphVertex further = transaction.getVertex(VertexIds.redoPart(part));
        long itsSequence = further.<Long>property(Names.SEQUENCE).orElse(0L);
        if (itsSequence > sequence) {
          return null;
        }
        if (itsSequence < sequence) {
          throw new StoreException.Corrupt("the last commit's redo log has lost a part");
        }
        all.writeBytes(further.value(Names.REDO));
      }
      return WritesCodec.decode(all.toByteArray());
    } finally {
      transaction.rollback();
    }
  }

  private static byte[] part(byte[] all, int part, int size) {
    return Arrays.copyOfRange(all, part * size, Math.min(all.length, (part + 1) * size));
  }
}
