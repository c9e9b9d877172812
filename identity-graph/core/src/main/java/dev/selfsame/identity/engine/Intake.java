package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Replaced;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.Star;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a list of changes does to the evidence: each sees those before it, each link is read only
 * once, and nothing is written before {@link #write}.
 */
final class Intake {

  private final EvidenceReader reader;
  private final PersonDirectory directory;
  private final Star star;

  /** The identifiers to store, in the order in which they came. */
  private final Set<Identifier> fresh = new LinkedHashSet<>();

  /** The stored identifiers to remove; one that came again is fresh as well. */
  private final Map<Identifier, Long> gone = new LinkedHashMap<>();

  /** The links asked for: as stored, and as they are now. */
  private final Map<LinkKey, Evidence> stored = new HashMap<>();

  private final Map<LinkKey, Evidence> now = new TreeMap<>();

  private final Set<Identifier> touched = new LinkedHashSet<>();

  Intake(EvidenceReader reader, PersonDirectory directory, Star star) {
    this.reader = reader;
    this.directory = directory;
    this.star = star;
  }

  /** Works a change in; false if it changes nothing. */
  boolean take(EvidenceChange change) {
    if (change instanceof EvidenceChange.Observe observe) {
      return observe(observe.observation());
    }
    if (change instanceof EvidenceChange.Store store) {
      return store(store.identifier());
    }
    if (change instanceof EvidenceChange.Assert set) {
      boolean changed = store(set.link().low());
      changed |= store(set.link().high());
      changed |= put(set.link(), evidence(set.link()).with(set.assertion()));
      return changed;
    }
    if (change instanceof EvidenceChange.RetractAssertion retract) {
      return put(retract.link(), evidence(retract.link()).with(null));
    }
    if (change instanceof EvidenceChange.RetractSource retract) {
      return retract(retract);
    }
    return remove(((EvidenceChange.Remove) change).identifier());
  }

  private boolean observe(Observation observation) {
    boolean added = false;
    for (Identifier identifier : observation.identifiers()) {
      added |= store(identifier);
    }
    Evidence seen =
        Evidence.of(
            observation.sourceKind(),
            Sighting.at(observation.timeMillis(), observation.confidence()));
    for (LinkKey key : star.links(observation.identifiers())) {
      added |= put(key, evidence(key).join(seen));
    }
    return added;
  }

  private boolean store(Identifier identifier) {
    if (isStored(identifier)) {
      return false;
    }
    fresh.add(identifier);
    touched.add(identifier);
    return true;
  }

  private boolean retract(EvidenceChange.RetractSource retract) {
    List<LinkKey> keys =
        retract.other() == null
            ? linksOf(retract.identifier())
            : List.of(LinkKey.of(retract.identifier(), retract.other()));
    boolean changed = false;
    for (LinkKey key : keys) {
      changed |= put(key, evidence(key).without(retract.source(), retract.kind()));
    }
    return changed;
  }

  private boolean remove(Identifier identifier) {
    if (!isStored(identifier)) {
      return false;
    }
    linksOf(identifier).forEach(key -> put(key, Evidence.NONE));
    touched.add(identifier);
    PersonDirectory.Entry entry = fresh.remove(identifier) ? null : directory.find(identifier);
    if (entry != null) {
      gone.put(identifier, entry.ordinal());
    }
    return true;
  }

  private boolean isStored(Identifier identifier) {
    return fresh.contains(identifier)
        || (!gone.containsKey(identifier) && directory.find(identifier) != null);
  }

  private List<LinkKey> linksOf(Identifier identifier) {
    for (Link link : reader.links(identifier, Integer.MAX_VALUE)) {
      LinkKey key = LinkKey.of(identifier, link.other());
      if (stored.putIfAbsent(key, link.evidence()) == null) {
        now.put(key, link.evidence());
      }
    }
    List<LinkKey> keys = new ArrayList<>();
    for (Map.Entry<LinkKey, Evidence> link : now.entrySet()) {
      LinkKey key = link.getKey();
      if (!link.getValue().isEmpty()
          && (key.low().equals(identifier) || key.high().equals(identifier))) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** What is known of a link now; {@link Evidence#NONE} if there is none. */
  private Evidence evidence(LinkKey key) {
    Evidence known = now.get(key);
    if (known == null) {
      known = read(key);
      stored.put(key, known);
      now.put(key, known);
    }
    return known;
  }

  private Evidence read(LinkKey key) {
    if (directory.find(key.low()) == null || directory.find(key.high()) == null) {
      return Evidence.NONE;
    }
    @Nullable Evidence known = reader.evidence(key);
    return known == null ? Evidence.NONE : known;
  }

  private boolean put(LinkKey key, Evidence evidence) {
    Evidence before = now.put(key, evidence);
    if (evidence.equals(before)) {
      return false;
    }
    touched.add(key.low());
    touched.add(key.high());
    return true;
  }

  /** Writes what is new: takes away, removes, creates, adds. */
  void write(EvidenceUnit unit, Standings standings) {
    now.forEach(
        (key, evidence) -> {
          boolean was = !stored.getOrDefault(key, Evidence.NONE).isEmpty();
          boolean endGoes = gone.containsKey(key.low()) || gone.containsKey(key.high());
          if (was && (endGoes || evidence.isEmpty())) {
            unit.put(key, Evidence.NONE);
          }
        });
    gone.keySet().forEach(unit::remove);
    standings.created().forEach(c -> unit.create(c.identifier(), c.ordinal()));
    now.forEach(
        (key, evidence) -> {
          boolean endGoes = gone.containsKey(key.low()) || gone.containsKey(key.high());
          if (!evidence.isEmpty()
              && (endGoes || !evidence.equals(stored.getOrDefault(key, Evidence.NONE)))) {
            unit.put(key, evidence);
          }
        });
  }

  /** The identifiers that came or went, or whose links changed. */
  Set<Identifier> touched() {
    return touched;
  }

  /** The links that change, with what was known of them. */
  List<Replaced> replaced() {
    List<Replaced> replaced = new ArrayList<>();
    now.forEach(
        (key, evidence) -> {
          Evidence before = stored.getOrDefault(key, Evidence.NONE);
          boolean endGoes = gone.containsKey(key.low()) || gone.containsKey(key.high());
          if (!evidence.equals(before) || (endGoes && !before.isEmpty())) {
            replaced.add(new Replaced(key, before));
          }
        });
    return replaced;
  }

  /** Who comes and who goes. */
  Standings standings() {
    return Standings.of(directory, gone, fresh);
  }
}
