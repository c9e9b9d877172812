package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.graph.PersonChanges;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The mapping as somebody rebuilds it who has nothing but the feed of changes. */
final class Replay {

  private static final long NONE = -1;

  /** Who is stored. */
  final Map<Long, String> identifiers = new TreeMap<>();

  /** The person of who is stored. */
  final Map<Long, Long> persons = new TreeMap<>();

  private final Map<Long, Long> heirs = new TreeMap<>();
  private long sequence;

  void take(PersonChanges changes) {
    assertThat(changes.sequence()).isGreaterThanOrEqualTo(sequence);
    sequence = changes.sequence();
    changes.created().forEach(c -> identifiers.put(c.ordinal(), c.identifier().key()));
    for (PersonChanges.Removed removed : changes.removed()) {
      assertThat(identifiers.remove(removed.ordinal())).isEqualTo(removed.identifier().key());
      persons.remove(removed.ordinal());
      heirs.put(removed.ordinal(), removed.heir());
    }
    persons.putAll(changes.persons());
    changes
        .members()
        .forEach(
            (person, members) ->
                assertThat(members)
                    .as("members of %s in %s", person, changes)
                    .containsExactly(members(person)));
  }

  /** Who belongs to a person. */
  long[] members(long person) {
    TreeSet<Long> members = new TreeSet<>();
    persons.forEach(
        (ordinal, of) -> {
          if (of == person) {
            members.add(ordinal);
          }
        });
    return members.stream().mapToLong(member -> member).toArray();
  }

  /** The person that an ordinal stands for; -1 if nobody is left of it. */
  long person(long ordinal) {
    long at = ordinal;
    for (int steps = 0; heirs.containsKey(at); steps++) {
      assertThat(steps).as("aliases of %s go in a circle: %s", ordinal, heirs).isLessThan(10_000);
      at = heirs.getOrDefault(at, NONE);
    }
    return persons.getOrDefault(at, NONE);
  }
}
