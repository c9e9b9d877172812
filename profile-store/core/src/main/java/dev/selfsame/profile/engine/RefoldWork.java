package dev.selfsame.profile.engine;

import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.StateRow;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Folds tags anew, a few hundred identifiers or some thousand rows at a time, each time on the
 * writer's thread between two commits. What is written beside it is folded both ways for the
 * identifiers that are behind, and is found in the store for those that are ahead. How far it came
 * is part of each commit, so that a restart goes on from there. The last commit is the one that
 * switches.
 */
final class RefoldWork {

  /** How many identifiers are folded while writes wait: some milliseconds. */
  private static final int CHUNK = 500;

  /** After how many rows writes get their turn, behind the identifier that these end with. */
  private static final long CHUNK_ROWS = 10_000;

  private static final String FOLDING = "folding";

  private final ProfileStore store;
  private final Published published;
  private final Writer writer;
  private final WriterThread thread;
  private final StateSweep sweep;

  RefoldWork(ProfileStore store, Published published, Writer writer, WriterThread thread) {
    this.store = store;
    this.published = published;
    this.writer = writer;
    this.thread = thread;
    sweep = new StateSweep(store, published, writer, thread);
  }

  /** Whether there is anything to fold anew. */
  boolean isPending() {
    return !published.definitions().refolds().isEmpty();
  }

  /**
   * Folds until nothing is left, and then removes the states of before, if that is not stopped.
   * Blocks; for one thread at a time.
   *
   * @throws CancellationException if {@code progress} says not to go on; what was folded stays, and
   *     the next call goes on
   */
  void run(WorkProgress progress) {
    boolean folded = isPending();
    while (isPending()) {
      long[] done = thread.alone(this::chunk);
      if (!progress.goOn(FOLDING, done[0], done[1])) {
        throw new CancellationException("asked not to go on");
      }
    }
    if (folded) {
      sweep.run(progress);
    }
  }

  /** Folds some more; gives how far it came, and how far it is in all. */
  private long[] chunk() {
    writer.settle();
    Definitions definitions = published.definitions();
    long total = store.size() + Subjects.count(store);
    long cursor = Long.MAX_VALUE;
    for (Refold refold : definitions.refolds().all()) {
      cursor = Math.min(cursor, refold.cursor());
    }
    if (cursor == Long.MAX_VALUE) {
      return new long[] {total, total};
    }
    long from = cursor;
    List<Refold> together =
        definitions.refolds().all().stream().filter(refold -> refold.cursor() == from).toList();
    long until = until(from, definitions.refolds());
    long[] next = {from};
    writer.commitAlone(
        commit -> {
          next[0] = fold(from, Math.min(until, end(from)), together, commit);
          together.forEach(refold -> advance(refold, next[0], commit));
        });
    return new long[] {place(next[0]), total};
  }

  /** Folds ordinals until there were enough; where to go on. */
  private long fold(long from, long until, List<Refold> together, Commit commit) {
    long ordinal = from;
    while (ordinal < until && commit.facts.refolded() < CHUNK_ROWS) {
      fold(ordinal++, together, commit);
    }
    return ordinal >= end(from) ? nextRange(from) : ordinal;
  }

  /** The first ordinal that is not folded now. */
  private static long until(long from, Refolds refolds) {
    long until = from + CHUNK;
    for (Refold refold : refolds.all()) {
      if (refold.cursor() > from) {
        until = Math.min(until, refold.cursor());
      }
    }
    return until;
  }

  /** The end of the ordinals that were given, of identifiers or of subjects. */
  private long end(long from) {
    return Subjects.isOne(from) ? Subjects.FIRST + Subjects.count(store) : store.size();
  }

  /** Where it goes on behind the identifiers, and behind the subjects nowhere. */
  private static long nextRange(long from) {
    return Subjects.isOne(from) ? Long.MAX_VALUE : Subjects.FIRST;
  }

  private long place(long cursor) {
    if (cursor == Long.MAX_VALUE) {
      return store.size() + Subjects.count(store);
    }
    return Subjects.isOne(cursor) ? store.size() + cursor - Subjects.FIRST : cursor;
  }

  private void fold(long ordinal, List<Refold> together, Commit commit) {
    String type = "";
    if (Subjects.isOne(ordinal)) {
      SubjectKey subject = Subjects.key(store, ordinal);
      if (subject == null) {
        return;
      }
      type = subject.type();
    }
    for (Refold refold : together) {
      Tag target = refold.target();
      if (target.subjectType().equals(type)) {
        FoldState state = commit.facts.refold(ordinal, target, commit.definitions);
        if (state != null || store.state(ordinal, target.stateNumber()) != null) {
          commit.moreStates.add(
              new StateRow(ordinal, target.stateNumber(), state == null ? null : state.encode()));
        }
      }
    }
  }

  private static void advance(Refold refold, long next, Commit commit) {
    Definitions definitions = commit.definitions;
    String name = refold.target().name();
    if (next != Long.MAX_VALUE) {
      Refolds refolds = definitions.refolds().with(refold.at(next));
      commit.definitions = definitions.with(refolds);
      commit.documents.addAll(refolds.documents(name));
      return;
    }
    Refolds refolds = definitions.refolds().without(name);
    commit.documents.addAll(refolds.documents(name));
    commit.clearsProfiles = true;
    if (refold.isBackfill()) {
      commit.definitions = definitions.with(refolds);
      return;
    }
    Tag before = definitions.catalog().get(name);
    Tag after = refold.target();
    Catalog catalog = definitions.catalog().withNext(after);
    commit.definitions = definitions.with(catalog).with(refolds);
    commit.documents.add(Definitions.document(after));
    commit.documents.addAll(TagVersions.documents(before, after, refold.author(), refold.fields()));
  }
}
