package dev.selfsame.identity.testkit;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.util.NavigableMap;
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

  void create(Identifier identifier, long ordinal) {
    ordinals.put(identifier, ordinal);
    identifiers.put(ordinal, identifier);
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

  void addAll(EvidenceState added) {
    ordinals.putAll(added.ordinals);
    identifiers.putAll(added.identifiers);
    added.links.forEach(
        (one, others) -> links.computeIfAbsent(one, absent -> new TreeMap<>()).putAll(others));
    journal = added.journal;
  }

  EvidenceState copy() {
    EvidenceState copy = new EvidenceState();
    copy.addAll(this);
    return copy;
  }
}
