package dev.selfsame.identity.engine;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a list of changes does to the evidence: each sees those before it, and nothing is written.
 * An observation that says nothing new is known to by the index alone.
 */
final class Intake {

  private static final int ABSENT = -1;

  private final LinkIndex index;
  private final Supplier<? extends EvidenceReader> reader;
  private final Rules rules;
  private final int asOfDay;

  /** The ordinals that identifiers have in the graph; {@link #ABSENT} if none. */
  private final Map<Identifier, Integer> stored = new HashMap<>();

  /** The identifiers to store, in the order in which they came. */
  private final Set<Identifier> fresh = new LinkedHashSet<>();

  /** The stored identifiers to remove; one that came again is fresh as well. */
  private final Map<Identifier, Long> gone = new LinkedHashMap<>();

  private final Map<LinkKey, LinkChange> links = new LinkedHashMap<>();

  /** A link that is looked at: what is known of it before, and now. */
  static final class LinkChange {

    final LinkKey key;
    final Evidence before;
    Evidence now;

    LinkChange(LinkKey key, Evidence before) {
      this.key = key;
      this.before = before;
      now = before;
    }

    /** Whether anything that was known is known no more. */
    boolean takesAway() {
      return !before.isEmpty() && !now.equals(before.join(now).with(before.assertion()));
    }
  }

  Intake(LinkIndex index, Supplier<? extends EvidenceReader> reader, Rules rules, int asOfDay) {
    this.index = index;
    this.reader = reader;
    this.rules = rules;
    this.asOfDay = asOfDay;
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
      LinkChange link = link(set.link());
      changed |= put(link, link.now.with(set.assertion()));
      return changed;
    }
    if (change instanceof EvidenceChange.RetractAssertion retract) {
      LinkChange link = link(retract.link());
      return put(link, link.now.with(null));
    }
    if (change instanceof EvidenceChange.RetractSource retract) {
      return retract(retract);
    }
    return remove(((EvidenceChange.Remove) change).identifier());
  }

  private boolean observe(Observation observation) {
    boolean added = false;
    List<Identifier> identifiers = observation.identifiers();
    Identifier center = identifiers.get(0);
    for (Identifier identifier : identifiers) {
      added |= store(identifier);
      center = rules.stronger(center, identifier);
    }
    for (Identifier identifier : identifiers) {
      if (!identifier.equals(center)) {
        added |= see(center, identifier, observation);
      }
    }
    return added;
  }

  private boolean see(Identifier center, Identifier other, Observation observation) {
    LinkKey key = LinkKey.of(center, other);
    LinkChange link = links.get(key);
    if (link == null) {
      Evidence before = before(key, observation);
      if (before == null) {
        return false;
      }
      link = new LinkChange(key, before);
      links.put(key, link);
    }
    Sighting sighting = Sighting.at(observation.timeMillis(), observation.confidence());
    return put(link, link.now.join(Evidence.of(observation.sourceKind(), sighting)));
  }

  /** What is known of a link that was not looked at; null if that covers an observation. */
  private @Nullable Evidence before(LinkKey key, Observation observation) {
    if (fresh.contains(key.low()) || fresh.contains(key.high())) {
      return Evidence.NONE;
    }
    int low = stored(key.low());
    int high = stored(key.high());
    int holder = holder(key, low, high);
    if (holder == ABSENT) {
      return read(key);
    }
    byte[] blob = index.links(holder);
    int place = Blob.find(blob, holder == low ? high : low);
    if (place < 0) {
      return Evidence.NONE;
    }
    int source = index.words.number(observation.sourceKind());
    int day = DaySet.day(observation.timeMillis());
    if (Blob.covers(blob, place, source, observation.confidence(), day, index.words)) {
      return null;
    }
    return Blob.isAsserted(blob, place) ? read(key) : Blob.evidence(blob, place, index.words);
  }

  /** An end of a link all of whose links are in the index, if there is one. */
  private int holder(LinkKey key, int low, int high) {
    boolean lowHolds = index.hasLinks(low) && !index.hasMany(low);
    boolean highHolds = index.hasLinks(high) && !index.hasMany(high);
    if (lowHolds && highHolds) {
      return index.links(low).length < index.links(high).length ? low : high;
    }
    if (lowHolds || highHolds) {
      return lowHolds ? low : high;
    }
    for (Identifier end : List.of(key.low(), key.high())) {
      int ordinal = stored(end);
      if (!index.hasLinks(ordinal)) {
        index.load(ordinal, end, reader.get(), asOfDay);
        if (!index.hasMany(ordinal)) {
          return ordinal;
        }
      }
    }
    return ABSENT;
  }

  private int stored(Identifier identifier) {
    Integer known = stored.get(identifier);
    if (known == null) {
      known = index.ordinal(identifier);
      stored.put(identifier, known);
    }
    return known;
  }

  private boolean store(Identifier identifier) {
    if (isStored(identifier)) {
      return false;
    }
    fresh.add(identifier);
    return true;
  }

  private boolean isStored(Identifier identifier) {
    return fresh.contains(identifier) || (stored(identifier) >= 0 && !gone.containsKey(identifier));
  }

  private boolean retract(EvidenceChange.RetractSource retract) {
    List<LinkChange> all =
        retract.other() == null
            ? linksOf(retract.identifier())
            : List.of(link(LinkKey.of(retract.identifier(), retract.other())));
    boolean changed = false;
    for (LinkChange link : all) {
      changed |= put(link, link.now.without(retract.source(), retract.kind()));
    }
    return changed;
  }

  private boolean remove(Identifier identifier) {
    if (!isStored(identifier)) {
      return false;
    }
    linksOf(identifier).forEach(link -> put(link, Evidence.NONE));
    if (!fresh.remove(identifier)) {
      gone.put(identifier, (long) stored(identifier));
    }
    return true;
  }

  private List<LinkChange> linksOf(Identifier identifier) {
    if (stored(identifier) >= 0) {
      for (Link link : reader.get().links(identifier, Integer.MAX_VALUE)) {
        LinkKey key = LinkKey.of(identifier, link.other());
        links.computeIfAbsent(key, absent -> new LinkChange(key, link.evidence()));
      }
    }
    List<LinkChange> all = new ArrayList<>();
    for (LinkChange link : links.values()) {
      if (!link.now.isEmpty()
          && (link.key.low().equals(identifier) || link.key.high().equals(identifier))) {
        all.add(link);
      }
    }
    return all;
  }

  private LinkChange link(LinkKey key) {
    LinkChange known = links.get(key);
    if (known == null) {
      known = new LinkChange(key, read(key));
      links.put(key, known);
    }
    return known;
  }

  private Evidence read(LinkKey key) {
    if (stored(key.low()) < 0 || stored(key.high()) < 0) {
      return Evidence.NONE;
    }
    Evidence known = reader.get().evidence(key);
    return known == null ? Evidence.NONE : known;
  }

  private static boolean put(LinkChange link, Evidence evidence) {
    if (evidence.equals(link.now)) {
      return false;
    }
    link.now = evidence;
    return true;
  }

  /** What comes of it all. */
  Result result() {
    List<LinkChange> changed = new ArrayList<>();
    for (LinkChange link : links.values()) {
      boolean endGoes = gone.containsKey(link.key.low()) || gone.containsKey(link.key.high());
      if (!link.now.equals(link.before) || (endGoes && !link.before.isEmpty())) {
        changed.add(link);
        stored(link.key.low());
        stored(link.key.high());
      }
    }
    return new Result(List.copyOf(fresh), Map.copyOf(gone), changed, stored);
  }

  /**
   * What a list of changes comes to.
   *
   * @param fresh the identifiers to store, in order
   * @param gone the identifiers to remove, with their ordinals; some may be fresh as well
   * @param links the links that change, or have an end that goes
   * @param stored the ordinals in the graph of all these
   */
  record Result(
      List<Identifier> fresh,
      Map<Identifier, Long> gone,
      List<LinkChange> links,
      Map<Identifier, Integer> stored) {

    boolean isEmpty() {
      return fresh.isEmpty() && gone.isEmpty() && links.isEmpty();
    }

    boolean endGoes(LinkChange link) {
      return !gone.isEmpty()
          && (gone.containsKey(link.key.low()) || gone.containsKey(link.key.high()));
    }
  }
}
