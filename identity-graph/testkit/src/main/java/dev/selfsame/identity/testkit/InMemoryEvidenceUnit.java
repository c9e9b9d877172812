package dev.selfsame.identity.testkit;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.Link;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A view: a committed state, and over it the writes of this unit (a mere reader has none). */
final class InMemoryEvidenceUnit implements EvidenceUnit {

  private final InMemoryEvidenceGraph graph;
  private final EvidenceState committed;
  private final EvidenceState added = new EvidenceState();
  private boolean ended;

  InMemoryEvidenceUnit(InMemoryEvidenceGraph graph, EvidenceState committed) {
    this.graph = graph;
    this.committed = committed;
  }

  @Override
  public long ordinal(Identifier identifier) {
    requireOpen();
    graph.ordinals.increment();
    return stored(identifier);
  }

  @Override
  public @Nullable Evidence evidence(LinkKey key) {
    requireOpen();
    graph.evidences.increment();
    Evidence own = added.evidence(key);
    Evidence known = own != null ? own : committed.evidence(key);
    return known == null || known.isEmpty() ? null : known;
  }

  @Override
  public List<Link> links(Identifier of, int limit) {
    requireOpen();
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is below 1");
    }
    TreeMap<Identifier, Evidence> all = new TreeMap<>(committed.links(of));
    all.putAll(added.links(of));
    all.values().removeIf(Evidence::isEmpty);
    List<Link> links =
        all.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getValue().assertion() == null))
            .limit(limit)
            .map(entry -> new Link(entry.getKey(), entry.getValue()))
            .toList();
    graph.links.increment();
    graph.linksReturned.add(links.size());
    return links;
  }

  @Override
  public void create(Identifier identifier, long ordinal) {
    requireOpen();
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal " + ordinal + " is below 0");
    }
    if (stored(identifier) != ABSENT) {
      throw new IllegalStateException(identifier + " is stored already");
    }
    if (committed.identifiers.containsKey(ordinal) || added.identifiers.containsKey(ordinal)) {
      throw new IllegalStateException("ordinal " + ordinal + " is given already");
    }
    graph.creates.increment();
    added.create(identifier, ordinal);
  }

  @Override
  public void remove(Identifier identifier) {
    requireOpen();
    if (stored(identifier) == ABSENT) {
      throw new IllegalStateException(identifier + " is not stored");
    }
    if (!links(identifier, 1).isEmpty()) {
      throw new IllegalStateException(identifier + " still has links");
    }
    added.remove(identifier);
  }

  @Override
  public void put(LinkKey key, Evidence evidence) {
    requireOpen();
    for (Identifier end : List.of(key.low(), key.high())) {
      if (stored(end) == ABSENT) {
        throw new IllegalStateException(end + " is not stored");
      }
    }
    graph.puts.increment();
    added.put(key, evidence);
  }

  @Override
  public void commit(Journal journal) {
    requireOpen();
    added.journal = journal;
    graph.commit(added);
    close();
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      graph.ended(this, committed);
    }
  }

  private long stored(Identifier identifier) {
    Long own = added.ordinals.get(identifier);
    if (own != null) {
      return own;
    }
    return added.removed.contains(identifier)
        ? ABSENT
        : committed.ordinals.getOrDefault(identifier, ABSENT);
  }

  private void requireOpen() {
    graph.requireOpen();
    if (ended) {
      throw new IllegalStateException("the view is ended");
    }
  }
}
