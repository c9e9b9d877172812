package dev.selfsame.identity.image;

import dev.selfsame.identity.difference.PersonDifferences;
import dev.selfsame.identity.graph.PersonChanges;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who has to move so that one partition of identifiers becomes another. */
final class Moves {

  private Moves() {}

  static PersonChanges between(int[] before, int[] after, long sequence) {
    Map<Long, Long> persons = new TreeMap<>();
    BitSet changed = new BitSet();
    for (int i = 0; i < before.length; i++) {
      if (before[i] != after[i]) {
        persons.put((long) i, (long) after[i]);
        changed.set(before[i]);
        changed.set(after[i]);
      }
    }
    return new PersonChanges(sequence, List.of(), persons, members(after, changed));
  }

  /** All members of each of these persons. */
  private static Map<Long, long[]> members(int[] after, BitSet persons) {
    int[] sizes = new int[after.length];
    for (int person : after) {
      if (person != PersonDifferences.NOBODY && persons.get(person)) {
        sizes[person]++;
      }
    }
    Map<Long, long[]> members = new TreeMap<>();
    persons.stream().forEach(person -> members.put((long) person, new long[sizes[person]]));
    Arrays.fill(sizes, 0);
    for (int i = 0; i < after.length; i++) {
      long[] all = after[i] == PersonDifferences.NOBODY ? null : members.get((long) after[i]);
      if (all != null) {
        all[sizes[after[i]]++] = i;
      }
    }
    return members;
  }
}
