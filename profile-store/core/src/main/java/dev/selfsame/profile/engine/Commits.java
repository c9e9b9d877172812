package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.image.GraphImage;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.feed.ChangeNote;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.store.StoreBatch.CorrectionRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes commits of the store, and tells whoever follows them. Only on the writer's thread. */
final class Commits {

  private final ProfileStore store;
  private final ProfileCache cache;
  private final EvidenceGraph graph;
  private final BatchDirectory directory;
  private final StoredStates states;
  private final Published published;
  private final Refresh refresh;
  private final TouchLog touches;
  private final InstantSource clock;
  private final Leftovers leftovers;
  private final int removedRows;
  private final RowFolds folds = new RowFolds(new EventFeeds());
  private final Prefolds prefolds;
  private final Counters counters;

  /** What follows the commits because it is copied beside them. */
  private final List<GraphImage> images = new ArrayList<>();

  Commits(
      Parts parts,
      BatchDirectory directory,
      Published published,
      Refresh refresh,
      TouchLog touches,
      Leftovers leftovers,
      Counters counters) {
    store = parts.store();
    cache = parts.cache();
    graph = parts.graph();
    clock = parts.clock();
    removedRows = parts.limits().removedRows();
    prefolds = new Prefolds(store, folds, parts.limits().refoldedRows());
    this.directory = directory;
    states = new StoredStates(store);
    this.published = published;
    this.refresh = refresh;
    this.touches = touches;
    this.leftovers = leftovers;
    this.counters = counters;
  }

  /** A commit to be filled. */
  Commit of(ChangeCause cause, @Nullable PersonChanges changes) {
    return of(cause, changes, false);
  }

  /**
   * A commit to be filled.
   *
   * @param trusting whether facts are held to be new without asking the store, so that {@link
   *     #write} may throw {@link FactStoredException}, having changed nothing
   */
  Commit of(ChangeCause cause, @Nullable PersonChanges changes, boolean trusting) {
    Snapshot view = Snapshot.after(store, directory, cache, states, changes);
    return new Commit(
        cause,
        changes,
        view,
        new FactIntake(store, view, folds, leftovers, prefolds, trusting),
        published.definitions());
  }

  /**
   * Makes a commit durable and visible, unless there is nothing in it.
   *
   * @throws TooManyRowsException if it folds too many rows anew; nothing has changed then
   */
  void write(Commit commit) {
    settle(commit);
    if (commit.isEmpty()) {
      return;
    }
    CacheUpdate update = refresh.update(commit, published.commit() + 1);
    rescore(commit);
    commit.facts.newSubjects().forEach(update::created);
    commit.erasedSubjects.forEach(
        (subject, ordinal) -> {
          update.removed(subject);
          update.forget(ordinal);
        });
    if (commit.clearsProfiles) {
      update.clearProfiles();
    }
    Touched touched = Touched.by(commit);
    StoreBatch.Builder rows =
        StoreBatch.builder()
            .persons(commit.changes)
            .facts(commit.facts.added())
            .facts(commit.scores)
            .corrections(commit.facts.corrections())
            .corrections(commit.thinned.stream().map(key -> new CorrectionRow(key, null)).toList())
            .states(commit.facts.states())
            .states(commit.moreStates)
            .documents(commit.documents)
            .documents(commit.facts.documents())
            .documents(touches.note(published.commit() + 1, touched))
            .purge(commit.purged())
            .forget(commit.erased);
    commit.erasedSubjects.forEach(
        (subject, ordinal) -> rows.documents(Subjects.noDocuments(subject, ordinal)));
    if (commit.noted || commit.moves()) {
      String policy = commit.definitions.policies().active().version();
      rows.note(new ChangeNote(commit.cause, policy, clock.millis()).encode());
    }
    commit(rows.build(), update, touched, commit);
    if (commit.changes != null && !images.isEmpty()) {
      List<Identifier> evidence = graph.journal().touched();
      PersonChanges changes = commit.changes;
      images.forEach(image -> image.noticed(evidence, changes));
    }
    counters.storeCommits.increment();
    counters.servedScores.add(commit.scores.size());
  }

  private void commit(StoreBatch batch, CacheUpdate update, Touched touched, Commit commit) {
    boolean done = false;
    boolean doubtful = true;
    try {
      published.commit(batch, update, touched, commit.definitions);
      done = true;
    } catch (FactStoredException e) {
      // Nothing was committed, and what is known of the store still holds.
      doubtful = false;
      throw e;
    } finally {
      directory.committed(commit.changes);
      if (done) {
        states.committed(batch.states(), batch.purged());
        leftovers.committed(commit);
        prefolds.committed(commit);
      } else if (doubtful) {
        states.forget();
        prefolds.forget();
      }
    }
  }

  /**
   * Works out what follows from what a commit takes away, once. Of ordinals that go, as many rows
   * go with it as make a part; from the first on that has more, they are left over, so that what is
   * read of them is not more than two parts either.
   */
  void settle(Commit commit) {
    if (commit.settled) {
      return;
    }
    commit.settled = true;
    commit.facts.settle(commit.definitions).forEach(commit::put);
    int room = removedRows;
    for (long ordinal : commit.purged()) {
      if (commit.swept.contains(ordinal)) {
        continue;
      }
      int gone = room > 0 ? commit.facts.events().purge(ordinal, room) : -1;
      if (gone < 0) {
        commit.leftOver.add(ordinal);
        commit.documents.add(Leftovers.row(ordinal, commit.erasure));
        room = 0;
        continue;
      }
      // One without rows has states, or had to be looked at.
      room -= Math.max(1, gone);
      if (leftovers.has(ordinal)) {
        commit.documents.add(Leftovers.noRow(ordinal));
      }
    }
  }

  /** What changes everybody's profile has everybody scored anew, once it is committed. */
  private static void rescore(Commit commit) {
    boolean asked = commit.rescores || commit.clearsProfiles;
    if (asked && commit.definitions.models().isScoring()) {
      commit.definitions = commit.definitions.with(Rescoring.ALL);
      commit.documents.add(Rescoring.ALL.document());
    }
  }

  /** What events give to the tags that they feed. */
  EventFeeds feeds() {
    return folds.feeds();
  }

  /** What is folded before a commit that needs it. */
  Prefolds prefolds() {
    return prefolds;
  }

  /** Lets an image follow the commits. */
  void attend(GraphImage image) {
    images.add(image);
  }

  /** No longer lets an image follow the commits. */
  void leave(GraphImage image) {
    images.remove(image);
  }
}
