package dev.selfsame.profile.engine;

import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.StateRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Folds tags anew, a few hundred identifiers or some thousand rows at a time, of one identifier
 * too, each time on the writer's thread between two commits. What is written beside it is folded
 * both ways for the identifiers, and the rows of one, that are behind, and is found in the store
 * for those that are ahead. How far it came is part of each commit, so that a restart goes on from
 * there. The last commit is the one that switches.
 */
final class RefoldWork {

  /** How many identifiers are folded while writes wait: some milliseconds. */
  private static final int CHUNK = 500;

  private static final String FOLDING = "folding";

  private final ProfileStore store;
  private final Published published;
  private final Writer writer;
  private final WriterThread thread;
  private final StateSweep sweep;
  private final int rows;

  RefoldWork(Parts parts, Published published, Writer writer, WriterThread thread) {
    store = parts.store();
    rows = parts.limits().refoldedRows();
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
    long done = thread.alone(this::folded);
    while (isPending()) {
      Step step = thread.alone(this::chunk);
      done += step.folded();
      if (!progress.goOn(FOLDING, done, done + step.left() + sweep.total())) {
        throw new CancellationException("asked not to go on");
      }
    }
    if (folded) {
      sweep.run(done, progress);
    }
  }

  /**
   * What a step came to, each identifier counted once for each tag.
   *
   * @param folded how many it folded
   * @param left how many are left to be folded, and will be more if somebody else is stored, or
   *     another tag is to be folded
   */
  private record Step(long folded, long left) {}

  /** Folds some more. */
  private Step chunk() {
    writer.settle();
    Definitions definitions = published.definitions();
    long cursor = Long.MAX_VALUE;
    for (Refold refold : definitions.refolds().all()) {
      cursor = Math.min(cursor, refold.cursor());
    }
    if (cursor == Long.MAX_VALUE) {
      return new Step(0, 0);
    }
    long from = cursor;
    List<Refold> together =
        definitions.refolds().all().stream().filter(refold -> refold.cursor() == from).toList();
    long until = until(from, definitions.refolds());
    long before = left();
    writer.commitAlone(commit -> fold(from, Math.min(until, end(from)), together, commit));
    long left = left();
    return new Step(Math.max(0, before - left), left);
  }

  private long folded() {
    writer.settle();
    return published.definitions().refolds().all().stream()
        .mapToLong(refold -> place(refold.cursor()))
        .sum();
  }

  private long left() {
    long total = store.size() + Subjects.count(store);
    return published.definitions().refolds().all().stream()
        .mapToLong(refold -> total - place(refold.cursor()))
        .sum();
  }

  /** Folds ordinals until there were enough rows, the last of them maybe in part. */
  private void fold(long from, long until, List<Refold> together, Commit commit) {
    long ordinal = from;
    Map<Refold, String> parts = new HashMap<>();
    while (ordinal < until && parts.isEmpty() && commit.facts.refolded() < rows) {
      fold(ordinal++, together, parts, commit);
    }
    long next = ordinal >= end(from) ? nextRange(from) : ordinal;
    for (Refold refold : together) {
      String after = parts.get(refold);
      if (after == null) {
        advance(refold.at(next, ""), commit);
      } else {
        advance(refold.at(ordinal - 1, after), commit);
      }
    }
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

  private void fold(long ordinal, List<Refold> together, Map<Refold, String> parts, Commit commit) {
    String type = "";
    if (Subjects.isOne(ordinal)) {
      SubjectKey subject = Subjects.key(store, ordinal);
      if (subject == null) {
        return;
      }
      type = subject.type();
    }
    for (Refold refold : together) {
      if (refold.target().subjectType().equals(type)) {
        String after = fold(ordinal, refold, commit);
        if (!after.isEmpty()) {
          parts.put(refold, after);
        }
      }
    }
  }

  /** Folds an ordinal, or a part of it; the event id that the part ended with, empty for all. */
  private String fold(long ordinal, Refold refold, Commit commit) {
    Tag target = refold.target();
    String after = ordinal == refold.cursor() ? refold.after() : "";
    byte[] stored = store.state(ordinal, target.stateNumber());
    FoldState before = after.isEmpty() || stored == null ? null : FoldState.decode(stored);
    // At least one row, so that it goes on.
    int room = (int) Math.max(1, rows - commit.facts.refolded());
    FoldedStates.Part part =
        commit.facts.refold(ordinal, target, after, before, room, commit.definitions);
    FoldState state = part.state();
    if (state != null || stored != null) {
      commit.moreStates.add(
          new StateRow(ordinal, target.stateNumber(), state == null ? null : state.encode()));
    }
    return part.after();
  }

  /** Commits how far it came with a tag; at the end, the tag as it is from then on. */
  private static void advance(Refold refold, Commit commit) {
    if (refold.cursor() != Long.MAX_VALUE) {
      commit.put(refold);
      return;
    }
    Definitions definitions = commit.definitions;
    String name = refold.target().name();
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
