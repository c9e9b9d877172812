package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose profiles a commit may have changed.
 *
 * @param everybody whether it may be any; then {@code persons} is empty
 * @param persons the persons and then the subjects, ascending; those that are no more since then
 *     are among them
 */
record Touched(boolean everybody, long[] persons) {

  static final Touched NOBODY = new Touched(false, new long[0]);
  static final Touched EVERYBODY = new Touched(true, new long[0]);

  /** A commit that touches more has touched everybody; bounds what a watch reads at a time. */
  static final int MOST = 20_000;

  private static final int FORM = 1;

  /** Of these persons. */
  static Touched of(Collection<Long> persons) {
    if (persons.size() > MOST) {
      return EVERYBODY;
    }
    long[] sorted = persons.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Touched(false, sorted);
  }

  /** What a commit touches. */
  static Touched by(Commit commit) {
    if (commit.clearsProfiles) {
      return EVERYBODY;
    }
    Set<Long> persons = new HashSet<>();
    commit.facts.ordinals().forEach(ordinal -> persons.add(commit.view.person(ordinal)));
    persons.addAll(commit.erasedSubjects.values());
    if (commit.changes != null) {
      persons.addAll(commit.changes.members().keySet());
    }
    return of(persons);
  }

  /** Whether it may have changed this person's or subject's. */
  boolean has(long person) {
    return everybody || Arrays.binarySearch(persons, person) >= 0;
  }

  /** As bytes, with the number of the commit. */
  byte[] encode(long commit) {
    BinaryWriter out = new BinaryWriter().octet(FORM).varint(commit).octet(everybody ? 1 : 0);
    long before = 0;
    for (long person : persons) {
      out.varint(person - before);
      before = person;
    }
    return out.toByteArray();
  }

  /** Reads the bytes; null if they are of another commit. */
  static @Nullable Touched decode(byte[] bytes, long commit) {
    BinaryReader in = new BinaryReader(bytes, "the persons that a commit changed");
    in.version(FORM);
    if (in.varint() != commit) {
      return null;
    }
    if (in.octet() == 1) {
      return EVERYBODY;
    }
    long[] persons = new long[in.remaining()];
    int count = 0;
    long before = 0;
    while (in.hasMore()) {
      before += in.varint();
      persons[count++] = before;
    }
    return new Touched(false, Arrays.copyOf(persons, count));
  }
}
