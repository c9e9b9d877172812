package dev.selfsame.identity.janusgraph;

import java.util.HashMap;
import java.util.Map;
import org.janusgraph.core.EdgeLabel;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.PropertyKey;
import org.janusgraph.core.VertexLabel;

/** The graph's types in one transaction, each looked up once. */
final class Types {

  private final JanusGraphTransaction transaction;
  private final Map<String, VertexLabel> vertexLabels = new HashMap<>();

  final PropertyKey identifier;
  final PropertyKey ordinal;
  final EdgeLabel linked;
  final PropertyKey exact;
  final PropertyKey seen;
  final PropertyKey asserted;

  Types(JanusGraphTransaction transaction) {
    this.transaction = transaction;
    this.identifier = transaction.getPropertyKey(Names.IDENTIFIER);
    this.ordinal = transaction.getPropertyKey(Names.ORDINAL);
    this.linked = transaction.getEdgeLabel(Names.LINKED);
    this.exact = transaction.getPropertyKey(Names.EXACT);
    this.seen = transaction.getPropertyKey(Names.SEEN);
    this.asserted = transaction.getPropertyKey(Names.ASSERTED);
  }

  VertexLabel vertexLabel(String name) {
    return vertexLabels.computeIfAbsent(name, transaction::getVertexLabel);
  }

  /** There is none before anything was asserted of a link. */
  EdgeLabel everAsserted() {
    return transaction.getEdgeLabel(Names.EVER_ASSERTED);
  }
}
