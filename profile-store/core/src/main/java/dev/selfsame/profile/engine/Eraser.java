package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Erases: first it commits that the erasure is begun, with its tombstones, then removes the
 * evidence, then commits that those it erases are nobody, without their names. What is known of
 * them goes with that commit, and the receipt comes, unless it is too much: then it goes in parts,
 * between which others write, and the receipt comes with the last. So an erasure that was begun is
 * finished whatever happens, takes no memory in proportion to what it erases, and holds no writes
 * up for longer than a part. Nobody reads some of the facts of somebody who is being erased. Also
 * removes what is {@linkplain Leftovers left over} of whom was removed. Only on the writer's
 * thread.
 */
final class Eraser {

  private static final String BEGUN = "erasing";
  private static final String PREFIX = "e_";

  private final ProfileStore store;
  private final EvidenceGraph graph;
  private final Commits commits;
  private final Tombstones tombstones;
  private final Leftovers leftovers;
  private final PersonIds ids;
  private final int rows;
  private final InstantSource clock;
  private final RandomGenerator random;

  Eraser(Parts parts, Commits commits, Tombstones tombstones, Leftovers leftovers, PersonIds ids) {
    store = parts.store();
    graph = parts.graph();
    clock = parts.clock();
    rows = parts.limits().removedRows();
    random = parts.random();
    this.commits = commits;
    this.tombstones = tombstones;
    this.leftovers = leftovers;
    this.ids = ids;
  }

  /**
   * Where an erasure stands.
   *
   * @param id its id
   * @param receipt its receipt; null as long as something is left over
   */
  record Standing(String id, @Nullable ErasureReceipt receipt) {}

  /**
   * Erases, unless nothing is left to erase, or to begin; says how the erasure, or the one of then,
   * stands.
   *
   * @throws RefusedException.PersonNotFound if the subject is no identifier and no person
   */
  Standing erase(Command.Erase command, IdentityEngine identity) {
    Standing known = known(command.subject());
    if (known != null) {
      return known;
    }
    Erasure begun = begin(command);
    Commit beginning = commits.of(ChangeCause.ERASURE, null);
    beginning.documents.add(row(begun));
    begun.digests().forEach(d -> beginning.documents.add(Tombstones.row(d, begun.id())));
    commits.write(beginning);
    begun.digests().forEach(digest -> tombstones.put(digest, begun.id()));
    return finish(begun, identity, null);
  }

  /**
   * Does what was begun, but for what is left over.
   *
   * @param done the changes of persons, if the evidence is erased already
   */
  Standing finish(Erasure begun, IdentityEngine identity, @Nullable PersonChanges done) {
    List<EvidenceChange> removals = done == null ? removals(begun) : List.of();
    PersonChanges changes = removals.isEmpty() ? done : identity.apply(removals).changes();
    Commit commit = commits.of(ChangeCause.ERASURE, changes);
    commit.erasure = begun.id();
    for (Identifier identifier : begun.identifiers()) {
      for (long ordinal : ordinals(identifier)) {
        if (Subjects.isOne(ordinal)) {
          commit.erasedSubjects.put(identifier, ordinal);
        } else {
          commit.erased.add(ordinal);
        }
      }
    }
    List<String> digests = begun.identifiers().stream().map(tombstones::digest).sorted().toList();
    Erasure sweeping = begun.sweeping(digests, changes(commit.erased));
    commits.settle(commit);
    return write(commit, sweeping, commit.leftOver.isEmpty());
  }

  /** Commits, with how the erasure that it is part of stands then. */
  private Standing write(Commit commit, Erasure before, boolean ends) {
    Erasure erasure = before.plus(commit.facts.events().erased());
    ErasureReceipt receipt = ends ? erasure.receipt() : null;
    if (receipt == null) {
      commit.documents.add(row(erasure));
    } else {
      commit.documents.add(ErasureReceipts.row(receipt));
      commit.documents.add(new DocumentRow(BEGUN, erasure.id(), null));
    }
    commits.write(commit);
    return new Standing(erasure.id(), receipt);
  }

  private static DocumentRow row(Erasure erasure) {
    return new DocumentRow(BEGUN, erasure.id(), erasure.encode());
  }

  /** Whether something is left over. */
  boolean isBehind() {
    return !leftovers.isEmpty();
  }

  /**
   * Removes some of what is left over, if anything is; how the erasure that it was of stands then,
   * null if it was of none.
   */
  @Nullable Standing sweep() {
    Leftovers.Leftover left = leftovers.first();
    Commit part = commits.of(ChangeCause.ERASURE, null);
    FactKey last = part.facts.events().erase(left.ordinal(), left.after(), rows);
    if (last == null) {
      part.swept.add(left.ordinal());
    }
    commits.settle(part);
    Standing standing = null;
    if (left.erasure().isEmpty()) {
      commits.write(part);
    } else {
      Erasure erasure = Erasure.decode(document(left.erasure()));
      standing = write(part, erasure, last == null && !leftovers.hasMore(left));
    }
    if (last != null) {
      leftovers.gone(left, last);
    }
    return standing;
  }

  private byte[] document(String erasure) {
    byte[] document = store.document(BEGUN, erasure);
    if (document == null) {
      throw new StoreException.Corrupt("rows are left over of an erasure that is not under way");
    }
    return document;
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

  /** The erasure that left nothing of this subject, or nothing but rows; null if there is none. */
  private @Nullable Standing known(Subject subject) {
    String receipt = null;
    if (subject instanceof Subject.OfIdentifier of && ordinals(of.identifier()).length == 0) {
      receipt = tombstones.receipt(tombstones.digest(of.identifier()));
    } else if (subject instanceof Subject.OfPerson of) {
      receipt = tombstones.receipt(tombstones.digestOfPerson(of.personId()));
    }
    if (receipt == null) {
      return null;
    }
    ErasureReceipt found = ErasureReceipts.find(store, receipt);
    boolean underWay = found == null && store.document(BEGUN, receipt) != null;
    return found == null && !underWay ? null : new Standing(receipt, found);
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
        0,
        0);
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

  /** The erasure that was begun, and whom it erases is somebody still; null if there is none. */
  @Nullable Erasure begun() {
    List<Erasure> begun = new ArrayList<>();
    store.documents(BEGUN, (name, document) -> begun.add(Erasure.decode(document)));
    begun.removeIf(Erasure::isSweeping);
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

  /** All ordinals that an identifier, or a subject, ever had. */
  private long[] ordinals(Identifier identifier) {
    if (!SubjectKey.isOne(identifier)) {
      return store.ordinals(identifier);
    }
    long ordinal = Subjects.ordinal(store, identifier);
    return ordinal == PersonDirectory.NONE ? new long[0] : new long[] {ordinal};
  }

  /** How many times the feed told of ordinals. */
  private long changes(Set<Long> ordinals) {
    Set<Long> told = new HashSet<>();
    for (long ordinal : ordinals) {
      for (long commit : store.moves(ordinal)) {
        told.add(commit);
      }
    }
    return told.size();
  }
}
