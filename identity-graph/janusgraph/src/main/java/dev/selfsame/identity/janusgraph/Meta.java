package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertex;

/**
 * What the graph keeps about itself, on one vertex.
 *
 * @param journal the journal of the last commit
 * @param displaced how many choices further than its first an identifier's vertex may be
 */
record Meta(Journal journal, int displaced) {

  private static final int FORMAT = 3;

  static Meta load(Database database) {
    JanusGraphTransaction transaction = database.reading();
    try {
      JanusGraphVertex vertex = transaction.getVertex(VertexIds.META);
      Integer format = vertex.<Integer>property(Names.FORMAT).orElse(null);
      if (format == null) {
        return new Meta(Journal.EMPTY, 0);
      }
      if (format != FORMAT) {
        throw new StoreException.Unusable(
            "the evidence graph has the format "
                + format
                + ": open it with the version of Selfsame that wrote it");
      }
      long sequence = vertex.value(Names.SEQUENCE);
      byte[] touched = vertex.value(Names.TOUCHED);
      return new Meta(JournalCodec.decode(sequence, touched), vertex.value(Names.DISPLACED));
    } finally {
      transaction.rollback();
    }
  }

  /**
   * Stores it.
   *
   * @param first whether nothing was committed before
   * @return the vertex that keeps it
   */
  JanusGraphVertex store(JanusGraphTransaction transaction, boolean first) {
    JanusGraphVertex vertex =
        first
            ? transaction.addVertex(VertexIds.META, transaction.getVertexLabel(Names.META))
            : transaction.getVertex(VertexIds.META);
    if (first) {
      vertex.property(Cardinality.single, Names.FORMAT, FORMAT);
    }
    vertex.property(Cardinality.single, Names.SEQUENCE, journal.sequence());
    vertex.property(Cardinality.single, Names.TOUCHED, JournalCodec.encode(journal));
    vertex.property(Cardinality.single, Names.DISPLACED, displaced);
    return vertex;
  }
}
