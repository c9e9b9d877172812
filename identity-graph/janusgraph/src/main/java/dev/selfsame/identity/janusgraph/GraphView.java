package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.janusgraph.core.JanusGraphEdge;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.core.JanusGraphVertexProperty;
import org.jspecify.annotations.Nullable;

/** Reads what is committed. */
final class GraphView implements EvidenceReader {

  private final JanusEvidenceGraph graph;

  /** What was read of each vertex since the last commit. */
  private final Map<Long, Seat> seats = new HashMap<>();

  /** Keeps what it read, so that each call after a commit needs a new one. */
  private JanusGraphTransaction transaction;

  /** The commit after which the transaction was begun. */
  private long sequence;

  private boolean ended;

  /** Called while no commit runs. */
  GraphView(JanusEvidenceGraph graph) {
    this.graph = graph;
    this.transaction = graph.newTransaction();
    this.sequence = graph.sequence();
  }

  /**
   * A vertex and who sits on it.
   *
   * @param vertexId its id
   * @param key the key of the identifier; null if nobody does
   * @param ordinal the ordinal of the identifier
   */
  record Seat(long vertexId, @Nullable String key, long ordinal) {}

  @Override
  public long ordinal(Identifier identifier) {
    Seat seat = find(identifier);
    return seat == null ? ABSENT : seat.ordinal();
  }

  @Override
  public @Nullable Evidence evidence(LinkKey key) {
    return call(() -> readEvidence(key));
  }

  @Override
  public List<Link> links(Identifier of, int limit) {
    requireLimit(limit);
    return call(() -> readLinks(of, limit));
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      graph.end(transaction);
    }
  }

  /** Where the identifier sits; null if it is not stored. */
  @Nullable Seat find(Identifier identifier) {
    return call(
        () -> {
          String key = identifier.key();
          for (int choice = 0; choice <= graph.displaced(); choice++) {
            long vertexId = graph.ids().choice(identifier, choice);
            Seat seat = graph.taken().mayHold(vertexId) ? seat(vertexId) : null;
            if (seat != null && key.equals(seat.key())) {
              return seat;
            }
          }
          return null;
        });
  }

  /** Whether it is known, without a read, that the identifier is not stored. */
  boolean knownAbsent(Identifier identifier) {
    if (graph.displaced() > 0) {
      return false;
    }
    long vertexId = graph.ids().choice(identifier, 0);
    Seat seat = seats.get(vertexId);
    return !graph.taken().mayHold(vertexId)
        || (seat != null && !identifier.key().equals(seat.key()));
  }

  /**
   * Whether the identifier is not stored for certain and its first choice is free; cheaper than
   * {@link #find}.
   */
  boolean isFree(Identifier identifier) {
    if (graph.displaced() > 0) {
      return false;
    }
    long vertexId = graph.ids().choice(identifier, 0);
    if (!graph.taken().mayHold(vertexId)) {
      return true;
    }
    return call(
        () -> {
          if (!seats.containsKey(vertexId)) {
            graph.counters().vertexReads.increment();
            if (!Database.isEmpty(transaction, vertexId)) {
              return false;
            }
            seats.put(vertexId, new Seat(vertexId, null, ABSENT));
          }
          return seats.get(vertexId).key() == null;
        });
  }

  /** Whether a stored identifier sits on the vertex. */
  boolean taken(long vertexId) {
    return call(() -> graph.taken().mayHold(vertexId) && seat(vertexId).key() != null);
  }

  static void requireLimit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is below 1");
    }
  }

  void requireOpen() {
    graph.requireOpen();
    if (ended) {
      throw new IllegalStateException("the view is ended");
    }
  }

  private <T extends @Nullable Object> T call(Supplier<T> read) {
    return graph.reading(
        () -> {
          requireOpen();
          if (sequence != graph.sequence()) {
            transaction.rollback();
            seats.clear();
            transaction = graph.newTransaction();
            sequence = graph.sequence();
          }
          return read.get();
        });
  }

  private Seat seat(long vertexId) {
    return seats.computeIfAbsent(
        vertexId,
        id -> {
          graph.counters().vertexReads.increment();
          for (JanusGraphVertexProperty<?> property :
              transaction.getVertex(id).query().properties()) {
            if (property.key().equals(Names.IDENTIFIER)) {
              return new Seat(id, (String) property.value(), property.value(Names.ORDINAL));
            }
          }
          return new Seat(id, null, ABSENT);
        });
  }

  /** The only vertex on which the identifier can sit; null if it is not stored for certain. */
  @Nullable Long vertexId(Identifier identifier) {
    if (graph.displaced() == 0) {
      return graph.ids().choice(identifier, 0);
    }
    Seat seat = find(identifier);
    return seat == null ? null : seat.vertexId();
  }

  private @Nullable Evidence readEvidence(LinkKey key) {
    Long low = vertexId(key.low());
    Long high = vertexId(key.high());
    if (low == null || high == null) {
      return null;
    }
    graph.counters().linkReads.increment();
    Iterable<JanusGraphEdge> edges =
        transaction
            .getVertex(low)
            .query()
            .labels(Names.LINKED)
            .direction(Direction.OUT)
            .adjacent(transaction.getVertex(high))
            .edges();
    for (JanusGraphEdge edge : edges) {
      LinkCodec.Stored stored = stored(edge);
      if (stored.key().equals(key)) {
        return stored.evidence();
      }
    }
    return null;
  }

  private List<Link> readLinks(Identifier of, int limit) {
    Long vertexId = vertexId(of);
    if (vertexId == null) {
      return List.of();
    }
    graph.counters().linkReads.increment();
    List<Link> links = asserted(of, vertexId);
    Set<Identifier> first = new HashSet<>();
    links.forEach(link -> first.add(link.other()));
    int more = (int) Math.min(Integer.MAX_VALUE, (long) limit + first.size());
    for (JanusGraphEdge edge :
        transaction.getVertex(vertexId).query().labels(Names.LINKED).limit(more).edges()) {
      LinkCodec.Stored stored = stored(edge);
      if (!stored.key().low().equals(of) && !stored.key().high().equals(of)) {
        return List.of();
      }
      if (!first.contains(stored.key().other(of))) {
        links.add(new Link(stored.key().other(of), stored.evidence()));
      }
    }
    return links.size() <= limit ? links : List.copyOf(links.subList(0, limit));
  }

  /**
   * The links of which something is asserted. The edges that lead there may be left from assertions
   * that were taken back, so each link is looked at.
   */
  private List<Link> asserted(Identifier of, long vertexId) {
    List<Link> asserted = new ArrayList<>();
    if (!graph.hasAssertions()) {
      return asserted;
    }
    graph.counters().linkReads.increment();
    for (JanusGraphEdge edge :
        transaction.getVertex(vertexId).query().labels(Names.EVER_ASSERTED).edges()) {
      LinkKey key = stored(edge).key();
      if (key.low().equals(of) || key.high().equals(of)) {
        Evidence evidence = readEvidence(key);
        if (evidence != null && evidence.assertion() != null) {
          asserted.add(new Link(key.other(of), evidence));
        }
      }
    }
    return asserted;
  }

  private LinkCodec.Stored stored(JanusGraphEdge edge) {
    graph.counters().linksRead.increment();
    return LinkCodec.decode(edge.value(Names.EXACT));
  }
}
