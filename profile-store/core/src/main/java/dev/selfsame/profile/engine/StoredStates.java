package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.ProfileStore.StateVisitor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fold states in the store, all of an ordinal's in one read: whoever changes one state of a
 * person folds the person's profile from all of them next. Good for as long as nothing is committed
 * to the store; not thread-safe.
 */
final class StoredStates {

  /** What is remembered; bounds the memory of a batch, not of one ordinal's states. */
  private static final long MOST_BYTES = 16L << 20;

  private final ProfileStore store;
  private final Map<Long, Map<Integer, byte[]>> known = new HashMap<>();
  private long bytes;

  StoredStates(ProfileStore store) {
    this.store = store;
  }

  /** The state of a tag; null if there is none. Reads the states of the other tags with it. */
  byte @Nullable [] get(long ordinal, int tag) {
    Map<Integer, byte[]> all = known.get(ordinal);
    if (all == null && bytes < MOST_BYTES) {
      all = read(ordinal);
    }
    return all == null ? store.state(ordinal, tag) : all.get(tag);
  }

  private Map<Integer, byte[]> read(long ordinal) {
    Map<Integer, byte[]> all = new HashMap<>();
    store.states(
        ordinal,
        (tag, state) -> {
          all.put(tag, state);
          bytes += state.length;
        });
    known.put(ordinal, all);
    return all;
  }

  /** Visits all states of an ordinal, in no order. */
  void visit(long ordinal, StateVisitor visitor) {
    Map<Integer, byte[]> all = known.get(ordinal);
    if (all == null) {
      store.states(ordinal, visitor);
    } else {
      all.forEach(visitor::visit);
    }
  }
}
