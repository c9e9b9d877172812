package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.StateRow;

/**
 * Removes the fold states that are of no tag any more: those of before a tag was folded anew, and
 * those of a refold that was abandoned. Some hundred identifiers at a time, on the writer's thread.
 * Nobody reads what it removes, so that it may stop anywhere: the next one begins anew.
 */
final class StateSweep {

  private static final int CHUNK = 500;
  private static final String SWEEPING = "sweeping";

  private final ProfileStore store;
  private final Published published;
  private final Writer writer;
  private final WriterThread thread;

  StateSweep(ProfileStore store, Published published, Writer writer, WriterThread thread) {
    this.store = store;
    this.published = published;
    this.writer = writer;
    this.thread = thread;
  }

  /** How many identifiers and subjects it looks at. */
  long total() {
    return store.size() + Subjects.count(store);
  }

  /**
   * Removes them, until the listener says not to go on.
   *
   * @param before how much was done before it, of the same work
   */
  void run(long before, WorkProgress progress) {
    long identifiers = store.size();
    long subjects = Subjects.count(store);
    long total = before + identifiers + subjects;
    boolean on = sweep(0, identifiers, before, total, progress);
    if (on) {
      long end = Subjects.FIRST + subjects;
      sweep(Subjects.FIRST, end, before + identifiers, total, progress);
    }
  }

  private boolean sweep(long from, long end, long done, long total, WorkProgress progress) {
    boolean on = true;
    for (long at = from; at < end && on; at += CHUNK) {
      long first = at;
      long until = Math.min(end, at + CHUNK);
      thread.alone(() -> writer.commitAlone(commit -> sweep(first, until, commit)));
      on = progress.goOn(SWEEPING, done + until - from, total);
    }
    return on;
  }

  private void sweep(long from, long until, Commit commit) {
    Definitions definitions = published.definitions();
    for (long ordinal = from; ordinal < until; ordinal++) {
      long of = ordinal;
      store.states(
          ordinal,
          (number, state) -> {
            if (isLeftOver(number, definitions)) {
              commit.moreStates.add(new StateRow(of, number, null));
            }
          });
    }
  }

  private static boolean isLeftOver(int number, Definitions definitions) {
    return definitions.catalog().byStateNumber(number) == null
        && definitions.refolds().all().stream()
            .noneMatch(refold -> refold.target().stateNumber() == number);
  }
}
