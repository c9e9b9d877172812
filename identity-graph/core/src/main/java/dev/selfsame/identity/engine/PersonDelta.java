package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a resolved region changes in the directory. */
final class PersonDelta {

  private final PersonDirectory directory;
  private final Region region;
  private final Map<Identifier, Long> newOrdinals = new HashMap<>();
  private final Map<Long, Long> persons = new TreeMap<>();
  private final Map<Long, long[]> members = new TreeMap<>();

  PersonDelta(PersonDirectory directory, Region region) {
    this.directory = directory;
    this.region = region;
  }

  PersonChanges changes(long sequence, Standings standings) {
    standings.created().forEach(c -> newOrdinals.put(c.identifier(), c.ordinal()));
    Set<Long> before = new HashSet<>();
    Set<Long> after = new HashSet<>();
    standings.removed().forEach(r -> before.add(directory.person(r.ordinal())));
    for (List<Identifier> group : groups()) {
      for (Identifier identifier : group) {
        PersonDirectory.Entry entry = entry(identifier);
        if (entry != null) {
          before.add(entry.person());
        }
      }
      after.add(settle(group));
    }
    before.removeAll(after);
    before.forEach(person -> members.put(person, new long[0]));
    return new PersonChanges(sequence, standings.created(), standings.removed(), persons, members);
  }

  /** Where an identifier stood before; null if it is new, or came again after it was removed. */
  private PersonDirectory.@Nullable Entry entry(Identifier identifier) {
    return newOrdinals.containsKey(identifier) ? null : region.entry(identifier);
  }

  private Iterable<List<Identifier>> groups() {
    Map<Identifier, List<Identifier>> groups = new TreeMap<>();
    for (Identifier identifier : region.inside()) {
      groups
          .computeIfAbsent(region.resolution().smallestOf(identifier), key -> new ArrayList<>())
          .add(identifier);
    }
    return groups.values();
  }

  /** Notes what is new about a group; gives its person, the oldest member's ordinal. */
  private long settle(List<Identifier> group) {
    long[] ordinals = group.stream().mapToLong(this::ordinal).sorted().toArray();
    long person = ordinals[0];
    boolean changed = false;
    for (Identifier identifier : group) {
      PersonDirectory.Entry entry = entry(identifier);
      if (entry == null || entry.person() != person) {
        persons.put(ordinal(identifier), person);
        changed = true;
      }
    }
    if (changed || directory.members(person).length != ordinals.length) {
      members.put(person, ordinals);
    }
    return person;
  }

  private long ordinal(Identifier identifier) {
    Long ordinal = newOrdinals.get(identifier);
    if (ordinal != null) {
      return ordinal;
    }
    PersonDirectory.Entry entry = region.entry(identifier);
    if (entry == null) {
      throw new IllegalStateException(identifier + " is linked in the graph and was never stored");
    }
    return entry.ordinal();
  }
}
