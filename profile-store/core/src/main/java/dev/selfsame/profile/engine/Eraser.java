package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Erases: first it commits that the erasure is begun, with its tombstones, then what is known of
 * them in parts, then removes the evidence, then commits all that is left to go, with the receipt.
 * So an erasure that was begun is finished before anything else is written, whatever happens, and
 * takes no memory in proportion to what it erases. The first part takes all values of all that it
 * erases; nobody reads a value of some of the facts. Only on the writer's thread.
 */
final class Eraser {

  private static final String BEGUN = "erasing";
  private static final String PREFIX = "e_";

  /** How many facts and events go in one commit. */
  static final int PART = 5_000;

  private final ProfileStore store;
  private final EvidenceGraph graph;
  private final Commits commits;
  private final Tombstones tombstones;
  private final PersonIds ids;
  private final InstantSource clock;
  private final RandomGenerator random;

  Eraser(Parts parts, Commits commits, Tombstones tombstones, PersonIds ids) {
    store = parts.store();
    graph = parts.graph();
    clock = parts.clock();
    random = parts.random();
    this.commits = commits;
    this.tombstones = tombstones;
    this.ids = ids;
  }

  /**
   * Erases, unless nothing is left to erase; gives the receipt, of then if so.
   *
   * @throws RefusedException.PersonNotFound if the subject is no identifier and no person
   */
  ErasureReceipt erase(Command.Erase command, IdentityEngine identity) {
    ErasureReceipt known = known(command.subject());
    if (known != null) {
      return known;
    }
    Erasure begun = begin(command);
    Commit beginning = commits.of(ChangeCause.ERASURE, null);
    beginning.documents.add(new DocumentRow(BEGUN, begun.id(), begun.encode()));
    begun.digests().forEach(d -> beginning.documents.add(Tombstones.row(d, begun.id())));
    commits.write(beginning);
    begun.digests().forEach(digest -> tombstones.put(digest, begun.id()));
    return finish(begun, identity, null);
  }

  /**
   * Does what was begun.
   *
   * @param done the changes of persons, if the evidence is erased already
   */
  ErasureReceipt finish(Erasure begun, IdentityEngine identity, @Nullable PersonChanges done) {
    eraseMost(ordinals(begun));
    List<EvidenceChange> removals = done == null ? removals(begun) : List.of();
    PersonChanges changes = removals.isEmpty() ? done : identity.apply(removals).changes();
    Commit commit = commits.of(ChangeCause.ERASURE, changes);
    ErasureReceipt receipt = receipt(begun);
    for (Identifier identifier : begun.identifiers()) {
      for (long ordinal : ordinals(identifier)) {
        if (Subjects.isOne(ordinal)) {
          commit.erasedSubjects.put(identifier, ordinal);
        } else {
          commit.erased.add(ordinal);
        }
      }
    }
    commit.documents.add(ErasureReceipts.row(receipt));
    commit.documents.add(new DocumentRow(BEGUN, receipt.id(), null));
    commits.write(commit);
    return receipt;
  }

  /** Erases what is known of ordinals but for a rest of each that goes with all others. */
  private void eraseMost(Set<Long> ordinals) {
    boolean begins = true;
    for (long ordinal : ordinals) {
      FactKey last = null;
      do {
        Commit part = commits.of(ChangeCause.ERASURE, null);
        last = part.facts.erase(ordinal, last, PART);
        if (last != null) {
          if (begins) {
            ordinals.forEach(part.facts::forgetStates);
            begins = false;
          }
          commits.write(part);
        }
      } while (last != null);
    }
  }

  /** Lets an identifier be seen again; whether it was erased. */
  boolean lift(Identifier identifier) {
    boolean erased = tombstones.has(identifier);
    if (erased) {
      String digest = tombstones.digest(identifier);
      Commit commit = commits.of(ChangeCause.ERASURE, null);
      commit.documents.add(Tombstones.noRow(digest));
      commits.write(commit);
      tombstones.remove(digest);
    }
    return erased;
  }

  /** The receipt of the erasure that left nothing of this subject; null if there is none. */
  private @Nullable ErasureReceipt known(Subject subject) {
    String receipt = null;
    if (subject instanceof Subject.OfIdentifier of && ordinals(of.identifier()).length == 0) {
      receipt = tombstones.receipt(tombstones.digest(of.identifier()));
    } else if (subject instanceof Subject.OfPerson of) {
      receipt = tombstones.receipt(tombstones.digestOfPerson(of.personId()));
    }
    return receipt == null ? null : ErasureReceipts.find(store, receipt);
  }

  /**
   * What an erasure has to do.
   *
   * @throws RefusedException.PersonNotFound if the subject is no identifier and no person
   */
  private Erasure begin(Command.Erase command) {
    List<Identifier> identifiers = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    if (command.subject() instanceof Subject.OfIdentifier of) {
      identifiers.add(of.identifier());
    } else if (command.subject() instanceof Subject.OfPerson of) {
      long person = person(of.personId());
      for (long member : store.members(person)) {
        Identifier identifier = store.identifier(member);
        if (identifier != null) {
          identifiers.add(identifier);
        }
      }
      digests.add(tombstones.digestOfPerson(ids.id(person)));
      if (!of.personId().equals(ids.id(person))) {
        digests.add(tombstones.digestOfPerson(of.personId()));
      }
    }
    if (identifiers.isEmpty()) {
      throw new RefusedException.PersonNotFound();
    }
    identifiers.forEach(identifier -> digests.add(tombstones.digest(identifier)));
    return new Erasure(
        PREFIX + Base32.encode(random.nextLong()) + Base32.encode(random.nextLong()),
        clock.millis(),
        command.author(),
        command.reason(),
        identifiers,
        digests,
        (int) identifiers.stream().filter(one -> Subjects.find(store, one) != null).count(),
        links(identifiers),
        identifiers.stream()
            .flatMapToLong(identifier -> LongStream.of(ordinals(identifier)))
            .distinct()
            .map(this::facts)
            .sum());
  }

  /** How many facts and events are stored of an ordinal. */
  private long facts(long ordinal) {
    long[] counts = new long[2];
    FactKey[] last = new FactKey[1];
    do {
      counts[1] = 0;
      store.facts(
          ordinal,
          last[0],
          PART,
          (key, fact) -> {
            counts[0] += ScoreRows.isScore(key.tag()) || StoredFact.isDeleted(fact) ? 0 : 1;
            counts[1]++;
            last[0] = key;
          });
    } while (counts[1] == PART);
    return counts[0];
  }

  private long person(String personId) {
    long ordinal = ids.ordinal(personId);
    long person = ordinal == PersonDirectory.NONE ? ordinal : store.person(ordinal);
    if (person == PersonDirectory.NONE) {
      throw new RefusedException.PersonNotFound();
    }
    return person;
  }

  private long links(List<Identifier> identifiers) {
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

  /** The erasure that was begun and not ended; null if there is none. */
  @Nullable Erasure begun() {
    List<Erasure> begun = new ArrayList<>();
    store.documents(BEGUN, (name, document) -> begun.add(Erasure.decode(document)));
    return begun.isEmpty() ? null : begun.get(0);
  }

  /** What it changes of the evidence. */
  private List<EvidenceChange> removals(Erasure erasure) {
    return erasure.identifiers().stream()
        .filter(identifier -> !SubjectKey.isOne(identifier))
        .filter(identifier -> store.find(identifier) != null)
        .<EvidenceChange>map(EvidenceChange.Remove::new)
        .toList();
  }

  /** All ordinals that its identifiers ever had. */
  private Set<Long> ordinals(Erasure erasure) {
    Set<Long> ordinals = new LinkedHashSet<>();
    for (Identifier identifier : erasure.identifiers()) {
      for (long ordinal : ordinals(identifier)) {
        ordinals.add(ordinal);
      }
    }
    return ordinals;
  }

  /** All ordinals that an identifier, or a subject, ever had. */
  private long[] ordinals(Identifier identifier) {
    if (!SubjectKey.isOne(identifier)) {
      return store.ordinals(identifier);
    }
    long ordinal = Subjects.ordinal(store, identifier);
    return ordinal == PersonDirectory.NONE ? new long[0] : new long[] {ordinal};
  }

  /** The receipt, before its facts are gone. */
  private ErasureReceipt receipt(Erasure erasure) {
    long facts = 0;
    Set<Long> commits = new HashSet<>();
    for (long ordinal : ordinals(erasure)) {
      facts += facts(ordinal);
      if (!Subjects.isOne(ordinal)) {
        for (long commit : store.moves(ordinal)) {
          commits.add(commit);
        }
      }
    }
    return new ErasureReceipt(
        erasure.id(),
        erasure.timeMillis(),
        erasure.author(),
        erasure.reason(),
        erasure.identifiers().stream().map(tombstones::digest).sorted().toList(),
        erasure.stored(),
        erasure.links(),
        Math.max(facts, erasure.facts()),
        commits.size());
  }
}
