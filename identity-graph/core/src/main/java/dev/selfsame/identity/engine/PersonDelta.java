package dev.selfsame.identity.engine;

import dev.selfsame.identity.graph.PersonChanges;
import java.util.Map;
import java.util.TreeMap;

/** What groups that differ change in the directory. */
final class PersonDelta {

  private final Nodes nodes;
  private final Map<Long, Long> persons = new TreeMap<>();
  private final Map<Long, long[]> members = new TreeMap<>();

  PersonDelta(Nodes nodes) {
    this.nodes = nodes;
  }

  /**
   * The changes.
   *
   * @param groups for each identifier whose person's members differ, the members
   */
  PersonChanges changes(long sequence, Standings standings, IntMap<int[]> groups) {
    IntSet fresh = new IntSet();
    IntSet gone = new IntSet();
    standings.created().forEach(c -> fresh.add(Math.toIntExact(c.ordinal())));
    standings.removed().forEach(r -> gone.add(Math.toIntExact(r.ordinal())));
    for (int i = 0; i < groups.size(); i++) {
      if (!fresh.contains(groups.key(i))) {
        members.putIfAbsent((long) nodes.person(groups.key(i)), new long[0]);
      }
    }
    for (int i = 0; i < gone.size(); i++) {
      members.putIfAbsent((long) nodes.person(gone.at(i)), new long[0]);
    }
    for (int i = 0; i < groups.size(); i++) {
      int identifier = groups.key(i);
      if (!gone.contains(identifier) && groups.value(i)[0] == identifier) {
        settle(groups.value(i), fresh);
      }
    }
    for (int i = 0; i < fresh.size(); i++) {
      if (!groups.contains(fresh.at(i))) {
        settle(new int[] {fresh.at(i)}, fresh);
      }
    }
    return new PersonChanges(sequence, standings.created(), standings.removed(), persons, members);
  }

  private void settle(int[] group, IntSet fresh) {
    long person = group[0];
    long[] ordinals = new long[group.length];
    for (int i = 0; i < group.length; i++) {
      ordinals[i] = group[i];
      if (nodes.person(group[i]) != person || fresh.contains(group[i])) {
        persons.put(ordinals[i], person);
      }
    }
    members.put(person, ordinals);
  }
}
