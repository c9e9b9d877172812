package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writer's unit: what is committed, and over it the unit's own writes, which wait in memory so
 * that the commit can write them blindly in one go.
 */
final class GraphUnit implements EvidenceUnit {

  private final JanusEvidenceGraph graph;
  private final GraphView committed;

  private final Map<Identifier, Created> created = new LinkedHashMap<>();
  private final Set<Long> takenHere = new HashSet<>();
  private final Map<LinkKey, Evidence> put = new LinkedHashMap<>();
  private final Map<Identifier, Map<Identifier, Evidence>> links = new HashMap<>();

  /** The ends of links that were seen to be there, and so are stored. */
  private final Set<Identifier> seenLinked = new HashSet<>();

  private int displaced;

  GraphUnit(JanusEvidenceGraph graph, GraphView committed) {
    this.graph = graph;
    this.committed = committed;
    this.displaced = graph.displaced();
  }

  /**
   * An identifier that this unit stores.
   *
   * @param vertexId the vertex it will sit on
   * @param ordinal its ordinal
   */
  record Created(long vertexId, long ordinal) {}

  @Override
  public long ordinal(Identifier identifier) {
    committed.requireOpen();
    Created own = created.get(identifier);
    return own == null ? committed.ordinal(identifier) : own.ordinal();
  }

  @Override
  public @Nullable Evidence evidence(LinkKey key) {
    committed.requireOpen();
    Evidence own = put.get(key);
    if (own != null) {
      return own;
    }
    if (isNew(key.low()) || isNew(key.high())) {
      return null;
    }
    Evidence stored = committed.evidence(key);
    if (stored != null) {
      seenLinked.add(key.low());
      seenLinked.add(key.high());
    }
    return stored;
  }

  @Override
  public List<Link> links(Identifier of, int limit) {
    committed.requireOpen();
    Map<Identifier, Evidence> own = links.getOrDefault(of, Map.of());
    List<Link> all = new ArrayList<>();
    if (!isNew(of)) {
      for (Link link : committed.links(of, limit)) {
        if (!own.containsKey(link.other())) {
          all.add(link);
        }
      }
    }
    own.forEach((other, evidence) -> all.add(new Link(other, evidence)));
    return all.size() <= limit ? all : List.copyOf(all.subList(0, limit));
  }

  @Override
  public void create(Identifier identifier, long ordinal) {
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal " + ordinal + " is below 0");
    }
    if (ordinal(identifier) != ABSENT) {
      throw new IllegalStateException(identifier + " is stored already");
    }
    int choice = 0;
    long vertexId = graph.ids().choice(identifier, choice);
    while (takenHere.contains(vertexId) || committed.taken(vertexId)) {
      vertexId = graph.ids().choice(identifier, ++choice);
    }
    displaced = Math.max(displaced, choice);
    takenHere.add(vertexId);
    created.put(identifier, new Created(vertexId, ordinal));
  }

  @Override
  public void remove(Identifier identifier) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void put(LinkKey key, Evidence evidence) {
    committed.requireOpen();
    requireStored(key.low());
    requireStored(key.high());
    put.put(key, evidence);
    links.computeIfAbsent(key.low(), low -> new LinkedHashMap<>()).put(key.high(), evidence);
    links.computeIfAbsent(key.high(), high -> new LinkedHashMap<>()).put(key.low(), evidence);
  }

  @Override
  public void commit(Journal journal) {
    committed.requireOpen();
    try {
      graph.commit(this, journal);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    committed.close();
    graph.ended(this);
  }

  Map<Identifier, Created> created() {
    return created;
  }

  Map<LinkKey, Evidence> put() {
    return put;
  }

  int displaced() {
    return displaced;
  }

  /** The vertex of an identifier that is stored or created here. */
  long vertexId(Identifier identifier) {
    Created own = created.get(identifier);
    if (own != null) {
      return own.vertexId();
    }
    if (graph.displaced() == 0) {
      return graph.ids().choice(identifier, 0);
    }
    GraphView.Seat seat = committed.find(identifier);
    if (seat == null) {
      throw new IllegalStateException(identifier + " is not stored");
    }
    return seat.vertexId();
  }

  private boolean isNew(Identifier identifier) {
    return created.containsKey(identifier) || committed.knownAbsent(identifier);
  }

  private void requireStored(Identifier end) {
    if (!seenLinked.contains(end) && ordinal(end) == ABSENT) {
      throw new IllegalStateException(end + " is not stored");
    }
  }
}
