package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
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

  private static final String PREFIX = "e_";

  private final ProfileStore store;
  private final ErasureLog log;
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
    log = new ErasureLog(store);
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
  Standing erase(ErasureCommand.Erase command, IdentityEngine identity) {
    Standing known = known(command.subject());
    if (known != null) {
      return known;
    }
    return finish(begin(command), identity, null);
  }

  /** Commits that an erasure is begun. */
  private Erasure begin(ErasureCommand.Erase command) {
    ErasureScope scope = ErasureScope.of(command.subject(), store, ids);
    List<String> digests = digests(scope.identifiers());
    Erasure begun =
        new Erasure(
            PREFIX + Base32.encode(random.nextLong()) + Base32.encode(random.nextLong()),
            clock.millis(),
            command.author(),
            command.reason(),
            scope.identifiers().size(),
            digests.size(),
            scope.stored(store),
            scope.links(graph),
            0,
            0);
    List<String> kept = new ArrayList<>(digests);
    scope.personIds().forEach(id -> kept.add(tombstones.digestOfPerson(id)));
    Commit commit = commits.of(ChangeCause.ERASURE, null);
    commit.documents.addAll(ErasureLog.begin(begun, scope.identifiers(), digests));
    kept.forEach(digest -> commit.documents.add(Tombstones.row(digest, begun.id())));
    commits.write(commit);
    kept.forEach(digest -> tombstones.put(digest, begun.id()));
    return begun;
  }

  private List<String> digests(List<Identifier> identifiers) {
    return identifiers.stream().map(tombstones::digest).sorted().toList();
  }

  /**
   * Does what was begun, but for what is left over.
   *
   * @param done the changes of persons, if the evidence is erased already
   */
  Standing finish(Erasure begun, IdentityEngine identity, @Nullable PersonChanges done) {
    List<Identifier> identifiers = log.identifiers(begun);
    List<EvidenceChange> removals = done == null ? removals(identifiers) : List.of();
    PersonChanges changes = removals.isEmpty() ? done : identity.apply(removals).changes();
    Commit commit = commits.of(ChangeCause.ERASURE, changes);
    commit.erasure = begun.id();
    for (Identifier identifier : identifiers) {
      for (long ordinal : ordinals(identifier)) {
        if (Subjects.isOne(ordinal)) {
          commit.erasedSubjects.put(identifier, ordinal);
        } else {
          commit.erased.add(ordinal);
        }
      }
    }
    commit.documents.addAll(ErasureLog.forget(begun));
    commits.settle(commit);
    Erasure sweeping = begun.sweeping(changes(commit.erased));
    return write(commit, sweeping, commit.leftOver.isEmpty());
  }

  /** Commits, with how the erasure that it is part of stands then. */
  private Standing write(Commit commit, Erasure before, boolean ends) {
    Erasure erasure = before.plus(commit.facts.events().erased());
    ErasureReceipt receipt = ends ? log.receipt(erasure) : null;
    if (receipt == null) {
      commit.documents.add(ErasureLog.progress(erasure));
    } else {
      commit.documents.addAll(ErasureLog.done(receipt));
    }
    commits.write(commit);
    return new Standing(erasure.id(), receipt);
  }

  /** Whether something is left over. */
  boolean isBehind() {
    return !leftovers.isEmpty();
  }

  /**
   * Removes some of what is left over of an erasure: as many rows as make a part, of as many
   * ordinals as that takes. How the erasure stands then; null if it is none.
   *
   * @param id the erasure; empty for those that were removed
   */
  @Nullable Standing sweep(String id) {
    Commit part = commits.of(ChangeCause.ERASURE, null);
    Leftovers.Leftover partly = null;
    FactKey last = null;
    int room = rows;
    for (Leftovers.Leftover left : leftovers.some(id, rows)) {
      if (room <= 0) {
        break;
      }
      EventIntake.Gone gone = part.facts.events().erase(left.ordinal(), left.after(), room);
      room -= Math.max(1, gone.rows());
      if (gone.last() == null) {
        part.swept.add(left.ordinal());
        part.documents.add(Leftovers.noRow(left.ordinal()));
      } else {
        partly = left;
        last = gone.last();
      }
    }
    Standing standing = null;
    if (id.isEmpty()) {
      commits.write(part);
    } else {
      standing = write(part, underWay(id), part.swept.size() == leftovers.count(id));
    }
    if (partly != null && last != null) {
      leftovers.gone(partly, last);
    }
    return standing;
  }

  private Erasure underWay(String id) {
    Erasure erasure = log.underWay(id);
    if (erasure == null) {
      throw new StoreException.Corrupt("rows are left over of an erasure that is not under way");
    }
    return erasure;
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
    String id = null;
    if (subject instanceof Subject.OfIdentifier of && ordinals(of.identifier()).length == 0) {
      id = tombstones.receipt(tombstones.digest(of.identifier()));
    } else if (subject instanceof Subject.OfPerson of) {
      id = tombstones.receipt(tombstones.digestOfPerson(of.personId()));
    }
    if (id == null) {
      return null;
    }
    ErasureReceipt receipt = log.receipt(id);
    return receipt == null && log.underWay(id) == null ? null : new Standing(id, receipt);
  }

  /** The erasure that was begun, and whom it erases is somebody still; null if there is none. */
  @Nullable Erasure begun() {
    List<OlderErasure> older = log.older();
    if (!older.isEmpty()) {
      Commit commit = commits.of(ChangeCause.ERASURE, null);
      for (OlderErasure one : older) {
        List<String> digests =
            one.identifiers().isEmpty() ? one.digests() : digests(one.identifiers());
        commit.documents.addAll(ErasureLog.begin(one.erasure(), one.identifiers(), digests));
      }
      commits.write(commit);
    }
    return log.begun();
  }

  /** What erasing changes of the evidence. */
  private List<EvidenceChange> removals(List<Identifier> identifiers) {
    return identifiers.stream()
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
