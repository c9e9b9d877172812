package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.ProfileStore.StateVisitor;
import dev.selfsame.profile.store.StoreBatch.StateRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fold states in the store, all of an ordinal's in one read: whoever changes one state of a
 * person folds the person's profile from all of them next. The writer's are remembered from commit
 * to commit, as far as they are told of each; not thread-safe.
 */
final class StoredStates {

  /** What is remembered, beyond the states of one ordinal. */
  private static final long MOST_BYTES = 16L << 20;

  /** About what the maps take for a state. */
  private static final int EACH = 100;

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
    store.states(ordinal, (tag, state) -> put(all, tag, state));
    known.put(ordinal, all);
    bytes += EACH;
    return all;
  }

  private void put(Map<Integer, byte[]> all, int tag, byte @Nullable [] state) {
    byte[] before = state == null ? all.remove(tag) : all.put(tag, state);
    bytes += state == null ? 0 : state.length + EACH;
    bytes -= before == null ? 0 : before.length + EACH;
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

  /** Takes note of what was committed. */
  void committed(List<StateRow> rows, Set<Long> purged) {
    if (bytes >= MOST_BYTES) {
      forget();
    }
    purged.forEach(known::remove);
    for (StateRow row : rows) {
      Map<Integer, byte[]> all = known.get(row.ordinal());
      if (all != null) {
        put(all, row.tag(), row.state());
      }
    }
  }

  /** Remembers nothing, when there is no telling what was committed. */
  void forget() {
    known.clear();
    bytes = 0;
  }
}
