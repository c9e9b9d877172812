package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;
import java.util.concurrent.CancellationException;

/**
 * Scores everybody by the models of now, some identifiers at a time, each time on the writer's
 * thread between two commits. Reads need it not: one that comes first folds and scores by itself.
 * It fills the caches, as long as there is room, keeps what is served, and drops scores that are
 * kept no longer. How far it came is part of each commit, so that a restart goes on from there.
 */
final class RescoreWork {

  /** How many ordinals are looked at while writes wait: some milliseconds. */
  private static final int CHUNK = 200;

  private static final String SCORING = "scoring";

  private final ProfileStore store;
  private final ProfileCache cache;
  private final Published published;
  private final Writer writer;
  private final WriterThread thread;

  RescoreWork(Parts parts, Published published, Writer writer, WriterThread thread) {
    store = parts.store();
    cache = parts.cache();
    this.published = published;
    this.writer = writer;
    this.thread = thread;
  }

  /** Whether there is anything to do. */
  boolean isPending() {
    return published.definitions().rescoring().isPending();
  }

  /**
   * Scores until nothing is left. Blocks; for one thread at a time.
   *
   * @throws CancellationException if {@code progress} says not to go on; what was done stays, and
   *     the next call goes on
   */
  void run(WorkProgress progress) {
    long evicted = cache.stats().evictions();
    while (isPending()) {
      boolean fills = cache.stats().evictions() == evicted;
      long[] done = thread.alone(() -> chunk(fills));
      if (!progress.goOn(SCORING, done[0], done[1])) {
        throw new CancellationException("asked not to go on");
      }
    }
  }

  /** Scores some more; gives how far it came, and how far it is in all. */
  private long[] chunk(boolean fills) {
    writer.settle();
    long total = store.size() + Subjects.count(store);
    long from = published.definitions().rescoring().cursor();
    if (from == Long.MAX_VALUE) {
      return new long[] {total, total};
    }
    long end = Subjects.isOne(from) ? Subjects.FIRST + Subjects.count(store) : store.size();
    long until = Math.min(end, from + CHUNK);
    writer.commitAlone(
        commit -> {
          commit.fillsCache = fills;
          for (long ordinal = from; ordinal < until; ordinal++) {
            commit.thins.add(ordinal);
            if (isPerson(ordinal)) {
              commit.rescored.add(ordinal);
            }
          }
          Rescoring next = until < end ? new Rescoring(until) : behind(from);
          commit.definitions = commit.definitions.with(next);
          commit.documents.add(next.document());
        });
    return new long[] {place(published.definitions().rescoring()), total};
  }

  private boolean isPerson(long ordinal) {
    return Subjects.isOne(ordinal)
        ? Subjects.key(store, ordinal) != null
        : store.person(ordinal) == ordinal && store.identifier(ordinal) != null;
  }

  /** Where it goes on behind the identifiers, and behind the subjects nowhere. */
  private Rescoring behind(long from) {
    return Subjects.isOne(from) || Subjects.count(store) == 0
        ? Rescoring.NONE
        : new Rescoring(Subjects.FIRST);
  }

  private long place(Rescoring now) {
    if (!now.isPending()) {
      return store.size() + Subjects.count(store);
    }
    return Subjects.isOne(now.cursor())
        ? store.size() + now.cursor() - Subjects.FIRST
        : now.cursor();
  }
}
