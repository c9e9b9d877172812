package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.store.ProfileStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom an erasure is of, when it is begun.
 *
 * @param identifiers the identifiers and subjects that are to be gone, at least one
 * @param personIds the ids of persons that are to stand for nobody
 */
record ErasureScope(List<Identifier> identifiers, Set<String> personIds) {

  /**
   * What a subject stands for.
   *
   * @throws RefusedException.PersonNotFound if it is no identifier and no person
   */
  static ErasureScope of(Subject subject, ProfileStore store, PersonIds ids) {
    if (subject instanceof Subject.OfIdentifier of) {
      return new ErasureScope(List.of(of.identifier()), Set.of());
    }
    if (subject instanceof Subject.OfPerson of) {
      return ofPerson(of.personId(), store, ids);
    }
    throw new RefusedException.PersonNotFound();
  }

  private static ErasureScope ofPerson(String personId, ProfileStore store, PersonIds ids) {
    long ordinal = ids.ordinal(personId);
    long person = ordinal == PersonDirectory.NONE ? ordinal : store.person(ordinal);
    List<Identifier> identifiers = new ArrayList<>();
    if (person != PersonDirectory.NONE) {
      for (long member : store.members(person)) {
        Identifier identifier = store.identifier(member);
        if (identifier != null) {
          identifiers.add(identifier);
        }
      }
    }
    if (identifiers.isEmpty()) {
      throw new RefusedException.PersonNotFound();
    }
    Set<String> personIds = new HashSet<>(Set.of(personId));
    personIds.add(ids.id(person));
    return new ErasureScope(identifiers, personIds);
  }

  /** How many of the identifiers are stored. */
  int stored(ProfileStore store) {
    return (int) identifiers.stream().filter(one -> Subjects.find(store, one) != null).count();
  }

  /** How many links they are in. */
  long links(EvidenceGraph graph) {
    Set<Identifier> counted = new HashSet<>();
    long links = 0;
    try (EvidenceReader reader = graph.read()) {
      for (Identifier identifier : identifiers) {
        if (SubjectKey.isOne(identifier)) {
          continue;
        }
        counted.add(identifier);
        for (Link link : reader.links(identifier, Integer.MAX_VALUE)) {
          links += counted.contains(link.other()) ? 0 : 1;
        }
      }
    }
    return links;
  }
}
