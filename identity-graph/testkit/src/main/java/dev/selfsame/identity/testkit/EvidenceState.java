package dev.selfsame.identity.testkit;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Identifiers and links in sorted maps: what is committed, or what a unit adds to that. */
final class EvidenceState {

  /** How many open views read this very state; while there are any, it must not change. */
  int readers;

  Journal journal = Journal.EMPTY;

  final NavigableMap<Identifier, Long> ordinals = new TreeMap<>();
  final NavigableMap<Long, Identifier> identifiers = new TreeMap<>();
  private final NavigableMap<Identifier, NavigableMap<Identifier, Evidence>> links =
      new TreeMap<>();

  /** What a unit takes away; it may create the same identifier again. */
  final Set<Identifier> removed = new HashSet<>();

  void create(Identifier identifier, long ordinal) {
    ordinals.put(identifier, ordinal);
    identifiers.put(ordinal, identifier);
  }

  void remove(Identifier identifier) {
    Long ordinal = ordinals.remove(identifier);
    if (ordinal != null) {
      identifiers.remove(ordinal);
    }
    removed.add(identifier);
  }

  void put(LinkKey key, Evidence evidence) {
    links.computeIfAbsent(key.low(), low -> new TreeMap<>()).put(key.high(), evidence);
    links.computeIfAbsent(key.high(), high -> new TreeMap<>()).put(key.low(), evidence);
  }

  @Nullable Evidence evidence(LinkKey key) {
    return links(key.low()).get(key.high());
  }

  NavigableMap<Identifier, Evidence> links(Identifier of) {
    return links.getOrDefault(of, new TreeMap<>());
  }

  /** Works a unit in. A link of which nothing is known any more is gone. */
  void addAll(EvidenceState added) {
    added.removed.forEach(this::remove);
    removed.clear();
    ordinals.putAll(added.ordinals);
    identifiers.putAll(added.identifiers);
    added.links.forEach(
        (one, others) -> {
          NavigableMap<Identifier, Evidence> mine =
              links.computeIfAbsent(one, absent -> new TreeMap<>());
          mine.putAll(others);
          mine.values().removeIf(Evidence::isEmpty);
        });
    journal = added.journal;
  }

  EvidenceState copy() {
    EvidenceState copy = new EvidenceState();
    copy.addAll(this);
    return copy;
  }
}
