package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.Comparator;
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

  /**
   * Committed identifiers that this unit removes, with their vertices. A vertex stays theirs until
   * the commit: only the same identifier may be created there again.
   */
  private final Map<Identifier, Long> removed = new LinkedHashMap<>();

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
    if (own != null) {
      return own.ordinal();
    }
    return removed.containsKey(identifier) ? ABSENT : committed.ordinal(identifier);
  }

  @Override
  public @Nullable Evidence evidence(LinkKey key) {
    committed.requireOpen();
    Evidence own = put.get(key);
    if (own != null) {
      return own.isEmpty() ? null : own;
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
    GraphView.requireLimit(limit);
    Map<Identifier, Evidence> own = links.getOrDefault(of, Map.of());
    List<Link> all = new ArrayList<>();
    own.forEach(
        (other, evidence) -> {
          if (!evidence.isEmpty()) {
            all.add(new Link(other, evidence));
          }
        });
    if (!isNew(of)) {
      // As many more as this unit wrote, for they come as well.
      long enough = (long) limit + own.size();
      for (Link link : committed.links(of, (int) Math.min(enough, Integer.MAX_VALUE))) {
        if (!own.containsKey(link.other())) {
          all.add(link);
        }
      }
    }
    all.sort(Comparator.comparing(link -> link.evidence().assertion() == null));
    return all.size() <= limit ? all : List.copyOf(all.subList(0, limit));
  }

  @Override
  public void create(Identifier identifier, long ordinal) {
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal " + ordinal + " is below 0");
    }
    committed.requireOpen();
    created.put(identifier, new Created(place(identifier), ordinal));
  }

  /** Where an identifier that is not stored will sit. */
  private long place(Identifier identifier) {
    long first = graph.ids().choice(identifier, 0);
    boolean isNew = !created.containsKey(identifier) && committed.isFree(identifier);
    if (isNew && takenHere.add(first)) {
      return first;
    }
    if (!isNew && ordinal(identifier) != ABSENT) {
      throw new IllegalStateException(identifier + " is stored already");
    }
    return free(identifier);
  }

  private long free(Identifier identifier) {
    Long own = removed.get(identifier);
    if (own != null) {
      return own;
    }
    int choice = 0;
    long vertexId = graph.ids().choice(identifier, choice);
    while (takenHere.contains(vertexId) || committed.taken(vertexId)) {
      vertexId = graph.ids().choice(identifier, ++choice);
    }
    displaced = Math.max(displaced, choice);
    takenHere.add(vertexId);
    return vertexId;
  }

  @Override
  public void remove(Identifier identifier) {
    if (ordinal(identifier) == ABSENT) {
      throw new IllegalStateException(identifier + " is not stored");
    }
    if (!links(identifier, 1).isEmpty()) {
      throw new IllegalStateException(identifier + " still has links");
    }
    Created own = created.remove(identifier);
    if (own == null) {
      removed.put(identifier, vertexId(identifier));
    } else if (!removed.containsKey(identifier)) {
      takenHere.remove(own.vertexId());
    }
    seenLinked.remove(identifier);
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

  /** What the commit has to write. */
  Writes writes(Journal journal) {
    List<Writes.Created> creations = new ArrayList<>();
    created.forEach(
        (identifier, own) ->
            creations.add(new Writes.Created(identifier, own.vertexId(), own.ordinal())));
    List<Writes.Removed> removals = new ArrayList<>();
    removed.forEach(
        (identifier, vertexId) -> {
          if (!created.containsKey(identifier)) {
            removals.add(new Writes.Removed(identifier, vertexId));
          }
        });
    List<Writes.Put> puts = new ArrayList<>();
    List<Writes.Dropped> drops = new ArrayList<>();
    put.forEach(
        (key, evidence) -> {
          if (!evidence.isEmpty()) {
            puts.add(new Writes.Put(key, vertexId(key.low()), vertexId(key.high()), evidence));
            return;
          }
          Long low = committedVertexId(key.low());
          Long high = committedVertexId(key.high());
          if (low != null && high != null) {
            drops.add(new Writes.Dropped(key, low, high));
          }
        });
    return new Writes(creations, removals, puts, drops, new Meta(journal, displaced));
  }

  /** The vertex of an identifier that is stored or created here. */
  private long vertexId(Identifier identifier) {
    Created own = created.get(identifier);
    Long vertexId = own != null ? Long.valueOf(own.vertexId()) : committedVertexId(identifier);
    if (vertexId == null) {
      throw new IllegalStateException(identifier + " is not stored");
    }
    return vertexId;
  }

  /**
   * The vertex on which an identifier sits until the commit, if it is stored at all; null if it is
   * not for certain.
   */
  private @Nullable Long committedVertexId(Identifier identifier) {
    Long before = removed.get(identifier);
    if (before != null) {
      return before;
    }
    return isNew(identifier) ? null : committed.vertexId(identifier);
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
