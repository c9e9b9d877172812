package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IndexNodes.After;
import dev.selfsame.identity.engine.Intake.LinkChange;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.graph.EvidenceUnit.Replaced;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonChanges.Created;
import dev.selfsame.identity.graph.PersonChanges.Removed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One commit of evidence on its way: into the unit, through the stages, into the index. */
final class Work {

  private final LinkIndex index;
  private final EvidenceUnit unit;
  private final Rules rules;
  private final int asOfDay;
  private final Intake.Result taken;
  private final Standings standings;
  private final Map<Identifier, Integer> created = new HashMap<>();

  /** What becomes of the links of each identifier that is touched. */
  private final IntMap<After> changed = new IntMap<>();

  /** Identifiers with many links, of which some were taken away. */
  private final Map<Identifier, Integer> unclear = new HashMap<>();

  private int identifiersRead;

  Work(
      LinkIndex index,
      EvidenceUnit unit,
      Rules rules,
      int asOfDay,
      Intake.Result taken,
      Standings standings) {
    this.index = index;
    this.unit = unit;
    this.rules = rules;
    this.asOfDay = asOfDay;
    this.taken = taken;
    this.standings = standings;
  }

  /** Writes the evidence to the unit, without committing, and decides who is who. */
  PersonChanges run(long sequence) {
    load();
    for (Created one : standings.created()) {
      int ordinal = Math.toIntExact(one.ordinal());
      created.put(one.identifier(), ordinal);
      index.add(ordinal, one.identifier());
      changed.put(ordinal, new After(Blob.EMPTY, false));
    }
    for (Removed one : standings.removed()) {
      changed.put(Math.toIntExact(one.ordinal()), new After(Blob.EMPTY, false));
    }
    for (LinkChange link : taken.links()) {
      change(link.key.low(), link.key.high(), link);
      change(link.key.high(), link.key.low(), link);
    }
    write();
    unclear.forEach((end, ordinal) -> changed.put(ordinal, index.read(end, unit, asOfDay)));
    return decide(sequence);
  }

  private PersonChanges decide(long sequence) {
    IntSet fresh = new IntSet();
    standings.created().forEach(one -> fresh.add(Math.toIntExact(one.ordinal())));
    IntMap<int[]> persons = new IntMap<>();
    PlainParts plain = new PlainParts(index, rules, changed, fresh);
    standings.removed().forEach(one -> plain.exclude(Math.toIntExact(one.ordinal())));
    IntSet touched = plain.take(taken, this::after, persons);
    IndexNodes nodes = new IndexNodes(index, unit, rules, asOfDay, changed);
    if (!touched.isEmpty()) {
      Settled before = new Settled(rules, nodes, asOfDay);
      Changed after = new Changed(rules, nodes, asOfDay, before);
      IntMap<Group> groups = new Propagation(before, after, touched).run();
      for (int i = 0; i < groups.size(); i++) {
        persons.put(groups.key(i), groups.value(i).members());
      }
    }
    identifiersRead = nodes.read(plain.looked());
    return new PersonDelta(nodes).changes(sequence, standings, persons);
  }

  /** Of how many identifiers the links were looked at. */
  int identifiersRead() {
    return identifiersRead;
  }

  /** Reads what is not in the index of the identifiers that are touched, before it is changed. */
  private void load() {
    for (LinkChange link : taken.links()) {
      for (Identifier end : List.of(link.key.low(), link.key.high())) {
        int ordinal = before(end);
        if (ordinal >= 0) {
          index.load(ordinal, end, unit, asOfDay);
        }
      }
    }
  }

  private int before(Identifier identifier) {
    return taken.stored().getOrDefault(identifier, -1);
  }

  private int after(Identifier identifier) {
    Integer fresh = created.get(identifier);
    return fresh == null ? taken.gone().containsKey(identifier) ? -1 : before(identifier) : fresh;
  }

  private void change(Identifier end, Identifier other, LinkChange link) {
    int ordinal = after(end);
    if (ordinal < 0) {
      return;
    }
    After known = changed.get(ordinal);
    boolean many = known == null ? index.hasMany(ordinal) : known.many();
    byte[] blob = known == null ? index.links(ordinal) : known.links();
    int old = before(other);
    int now = after(other);
    if (old >= 0 && (old != now || link.now.isEmpty())) {
      blob = Blob.with(blob, old, Evidence.NONE, index.words);
    }
    if (now >= 0 && !link.now.isEmpty()) {
      boolean kept = !many || link.now.assertion() != null;
      blob = Blob.with(blob, now, kept ? link.now : Evidence.NONE, index.words);
    }
    if (many && link.before.isSeen() && !link.now.equals(link.before.join(link.now))) {
      unclear.put(end, ordinal);
    }
    if (!many && isMany(ordinal, blob)) {
      many = true;
      blob = Blob.asserted(blob);
    }
    changed.put(ordinal, new After(blob, many));
  }

  private boolean isMany(int ordinal, byte[] blob) {
    if (blob.length / Blob.LEAST_BYTES <= rules.maxLinks || Blob.count(blob) <= rules.maxLinks) {
      return false;
    }
    Links links = Blob.links(blob, false, index.words);
    int namespace = index.namespace(ordinal);
    int raw = 0;
    for (int i = 0; i < links.count; i++) {
      int other = index.namespace(links.other[i]);
      boolean counts =
          links.days[i] > 0 && !rules.expired(namespace, other, links.lastDay[i], asOfDay);
      raw += counts ? 1 : 0;
    }
    return raw > rules.maxLinks;
  }

  /** Writes what is new: takes away, removes, creates, adds. */
  private void write() {
    for (LinkChange link : taken.links()) {
      if (!link.before.isEmpty() && (link.now.isEmpty() || taken.endGoes(link))) {
        unit.put(link.key, Evidence.NONE);
      }
    }
    standings.removed().forEach(removed -> unit.remove(removed.identifier()));
    standings.created().forEach(one -> unit.create(one.identifier(), one.ordinal()));
    for (LinkChange link : taken.links()) {
      if (!link.now.isEmpty()) {
        unit.put(link.key, link.now);
      }
    }
  }

  /** What the graph keeps of the commit, in case that nobody else gets to know of it. */
  Journal journal(long sequence) {
    Set<Identifier> touched = new LinkedHashSet<>(taken.fresh());
    touched.addAll(taken.gone().keySet());
    List<Replaced> replaced = new ArrayList<>(taken.links().size());
    for (LinkChange link : taken.links()) {
      touched.add(link.key.low());
      touched.add(link.key.high());
      replaced.add(new Replaced(link.key, link.before));
    }
    return new Journal(sequence, List.copyOf(touched), replaced);
  }

  /** Tells the index, once the evidence is durable. */
  void publish(PersonChanges persons) {
    for (int i = 0; i < changed.size(); i++) {
      index.setLinks(changed.key(i), changed.value(i).links(), changed.value(i).many());
    }
    persons.members().forEach((person, members) -> index.setMembers(person.intValue(), members));
    persons.removed().forEach(removed -> index.remove(Math.toIntExact(removed.ordinal())));
  }
}
