package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a batch of observations adds to the evidence, each identifier and link read only once. */
final class Intake {

  private final EvidenceUnit unit;
  private final PersonDirectory directory;
  private final Set<Identifier> seen = new HashSet<>();
  private final Set<Identifier> fresh = new HashSet<>();
  private final List<PersonChanges.Created> created = new ArrayList<>();
  private final Map<LinkKey, Evidence> links = new HashMap<>();
  private final Map<LinkKey, Evidence> changed = new TreeMap<>();
  private final Set<Identifier> touched = new LinkedHashSet<>();

  Intake(EvidenceUnit unit, PersonDirectory directory) {
    this.unit = unit;
    this.directory = directory;
  }

  /** Stores an identifier; false if it was stored before. */
  boolean store(Identifier identifier) {
    if (!seen.add(identifier) || directory.find(identifier) != null) {
      return false;
    }
    created.add(new PersonChanges.Created(directory.size() + created.size(), identifier));
    fresh.add(identifier);
    touched.add(identifier);
    return true;
  }

  /** Joins evidence to a link, whose ends were stored; false if it adds nothing. */
  boolean join(LinkKey key, Evidence more) {
    Evidence before = links.get(key);
    if (before == null) {
      before = stored(key);
    }
    Evidence joined = before == null ? more : before.join(more);
    links.put(key, joined);
    if (before != null && joined.equals(before)) {
      return false;
    }
    changed.put(key, joined);
    touched.add(key.low());
    touched.add(key.high());
    return true;
  }

  private @Nullable Evidence stored(LinkKey key) {
    return fresh.contains(key.low()) || fresh.contains(key.high()) ? null : unit.evidence(key);
  }

  /** Writes what is new. */
  void write() {
    created.forEach(c -> unit.create(c.identifier(), c.ordinal()));
    changed.forEach(unit::put);
  }

  Set<Identifier> touched() {
    return touched;
  }

  List<PersonChanges.Created> created() {
    return created;
  }
}
