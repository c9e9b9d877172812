package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Whose profiles each of the last commits changed, so that who watches profiles need not look at
 * all of them. It is part of the commits themselves: a ring of small documents in the store, the
 * newest of them in memory too. Thread-safe.
 */
final class TouchLog {

  /** How many commits it tells of. */
  static final int KEPT = 1 << 16;

  private static final int IN_MEMORY = 1 << 10;
  private static final String COLLECTION = "touched";

  private record Entry(long commit, Touched touched) {}

  private final ProfileStore store;
  private final AtomicReferenceArray<@Nullable Entry> recent =
      new AtomicReferenceArray<>(IN_MEMORY);

  TouchLog(ProfileStore store) {
    this.store = store;
  }

  /** Notes what the next commit touches; gives what is to be stored with it. */
  DocumentRow note(long commit, Touched touched) {
    recent.set((int) (commit % IN_MEMORY), new Entry(commit, touched));
    return new DocumentRow(COLLECTION, name(commit), touched.encode(commit));
  }

  /**
   * What a commit touched; null if it is not known, or not any more: then it may be anybody.
   *
   * @param commit not greater than the last commit that is visible
   */
  @Nullable Touched of(long commit) {
    Entry entry = recent.get((int) (commit % IN_MEMORY));
    if (entry != null && entry.commit() == commit) {
      return entry.touched();
    }
    byte[] stored = store.document(COLLECTION, name(commit));
    return stored == null ? null : Touched.decode(stored, commit);
  }

  private static String name(long commit) {
    return Long.toString(commit % KEPT, Character.MAX_RADIX);
  }
}
