package dev.selfsame.identity.testkit;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link PersonDirectory} in sorted maps that refuses changes that cannot be true. */
public final class InMemoryPersonDirectory implements PersonDirectory {

  private final List<@Nullable Identifier> identifiers = new ArrayList<>();
  private final Map<Identifier, Long> ordinals = new TreeMap<>();
  private final Map<Long, Long> persons = new TreeMap<>();
  private final Map<Long, long[]> members = new TreeMap<>();
  private final Map<Long, Long> heirs = new TreeMap<>();
  private long sequence;

  /**
   * Works a commit in, all of it or (when it throws) nothing.
   *
   * @throws IllegalStateException if the changes leave a gap in the ordinals, give an ordinal or an
   *     identifier a second time, speak of an ordinal that nobody has, or go back in sequence; or
   *     if members are not ascending or their first does not name the person
   */
  public synchronized void apply(PersonChanges changes) {
    check(changes);
    for (PersonChanges.Removed gone : changes.removed()) {
      ordinals.remove(gone.identifier(), gone.ordinal());
      identifiers.set((int) gone.ordinal(), null);
      persons.remove(gone.ordinal());
      heirs.put(gone.ordinal(), gone.heir());
    }
    for (PersonChanges.Created created : changes.created()) {
      if (created.ordinal() == identifiers.size()) {
        identifiers.add(created.identifier());
        ordinals.put(created.identifier(), created.ordinal());
      }
    }
    persons.putAll(changes.persons());
    changes
        .members()
        .forEach(
            (person, all) -> {
              if (all.length == 0) {
                members.remove(person);
              } else {
                members.put(person, all.clone());
              }
            });
    sequence = changes.sequence();
  }

  private void check(PersonChanges changes) {
    require(
        changes.sequence() >= sequence,
        "sequence goes from " + sequence + " back to " + changes.sequence());
    long size = identifiers.size();
    Set<Long> gone = new HashSet<>();
    for (PersonChanges.Removed removed : changes.removed()) {
      requireOrdinal(removed.ordinal(), size);
      gone.add(removed.ordinal());
    }
    for (PersonChanges.Created created : changes.created()) {
      Long known = ordinals.get(created.identifier());
      if (known == null || gone.contains(known)) {
        require(created.ordinal() == size, created + " does not go on from size " + size);
        size++;
      } else {
        require(known == created.ordinal(), created + " has ordinal " + known + " already");
      }
    }
    for (var entry : changes.persons().entrySet()) {
      requireOrdinal(entry.getKey(), size);
      requireOrdinal(entry.getValue(), size);
    }
    for (var entry : changes.members().entrySet()) {
      long[] all = entry.getValue();
      require(
          all.length == 0 || all[0] == entry.getKey(),
          "person " + entry.getKey() + " is not named by its oldest of " + Arrays.toString(all));
      for (int i = 0; i < all.length; i++) {
        requireOrdinal(all[i], size);
        require(
            i == 0 || all[i - 1] < all[i], "members are not ascending: " + Arrays.toString(all));
      }
    }
  }

  @Override
  public synchronized @Nullable Entry find(Identifier identifier) {
    Long ordinal = ordinals.get(identifier);
    return ordinal == null ? null : new Entry(ordinal, person(ordinal));
  }

  @Override
  public synchronized @Nullable Identifier identifier(long ordinal) {
    return ordinal < 0 || ordinal >= identifiers.size() ? null : identifiers.get((int) ordinal);
  }

  @Override
  public synchronized long person(long ordinal) {
    long at = ordinal;
    while (heirs.containsKey(at)) {
      at = heirs.getOrDefault(at, NONE);
    }
    return persons.getOrDefault(at, NONE);
  }

  @Override
  public synchronized long[] members(long person) {
    long[] all = members.get(person);
    return all == null ? new long[0] : all.clone();
  }

  @Override
  public synchronized long size() {
    return identifiers.size();
  }

  @Override
  public synchronized long sequence() {
    return sequence;
  }

  private static void requireOrdinal(long ordinal, long size) {
    require(ordinal >= 0 && ordinal < size, "no identifier has ordinal " + ordinal);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
