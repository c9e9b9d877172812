package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.PersonChanges.Created;
import dev.selfsame.identity.graph.PersonChanges.Removed;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which identifiers a commit creates and removes.
 *
 * @param created with their new ordinals, ascending
 * @param removed with their heirs, by ascending ordinal
 */
record Standings(List<Created> created, List<Removed> removed) {

  /** Nobody comes, nobody goes. */
  static final Standings NONE = new Standings(List.of(), List.of());

  /**
   * What comes and goes by this.
   *
   * @param gone stored identifiers with their ordinals
   * @param fresh identifiers to be stored, in order; some may be gone as well
   */
  static Standings of(
      PersonDirectory directory, Map<Identifier, Long> gone, Collection<Identifier> fresh) {
    long next = directory.size();
    List<Created> created = new ArrayList<>(fresh.size());
    for (Identifier identifier : fresh) {
      created.add(new Created(next++, identifier));
    }
    return new Standings(created, removed(directory, gone));
  }

  /**
   * What came and went in a commit of which only the touched identifiers are known.
   *
   * @param directory as it was before the commit
   * @param reader the graph after it
   */
  static Standings recovered(
      PersonDirectory directory, EvidenceReader reader, List<Identifier> touched) {
    List<Created> created = new ArrayList<>();
    Map<Identifier, Long> gone = new LinkedHashMap<>();
    for (Identifier identifier : touched) {
      PersonDirectory.Entry before = directory.find(identifier);
      long after = reader.ordinal(identifier);
      if (before != null && before.ordinal() != after) {
        gone.put(identifier, before.ordinal());
      }
      if (after != EvidenceReader.ABSENT && (before == null || before.ordinal() != after)) {
        created.add(new Created(after, identifier));
      }
    }
    created.sort(Comparator.comparingLong(Created::ordinal));
    for (int i = 0; i < created.size(); i++) {
      if (created.get(i).ordinal() != directory.size() + i) {
        throw new StoreException.Corrupt(
            "the evidence graph's last commit does not go on from the profile store's ordinals");
      }
    }
    return new Standings(created, removed(directory, gone));
  }

  private static List<Removed> removed(PersonDirectory directory, Map<Identifier, Long> gone) {
    Set<Long> ordinals = new HashSet<>(gone.values());
    List<Removed> removed = new ArrayList<>(gone.size());
    gone.forEach(
        (identifier, ordinal) ->
            removed.add(new Removed(ordinal, identifier, heir(directory, ordinal, ordinals))));
    removed.sort(Comparator.comparingLong(Removed::ordinal));
    return removed;
  }

  private static long heir(PersonDirectory directory, long ordinal, Set<Long> gone) {
    for (long member : directory.members(directory.person(ordinal))) {
      if (!gone.contains(member)) {
        return member;
      }
    }
    return PersonDirectory.NONE;
  }
}
