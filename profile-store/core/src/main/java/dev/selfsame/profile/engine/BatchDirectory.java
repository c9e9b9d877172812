package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The store's directory, which the writer asks for the same identifiers over and over while it
 * works out one batch: their entries are kept until the batch is committed. Other threads ask the
 * store.
 */
final class BatchDirectory implements PersonDirectory {

  private final PersonDirectory store;
  private final Map<Identifier, @Nullable Entry> known = new HashMap<>();
  private volatile @Nullable Thread writer;

  BatchDirectory(PersonDirectory store) {
    this.store = store;
  }

  /**
   * From now on this thread's questions are remembered; nothing is committed until {@link #end}.
   */
  void begin() {
    known.clear();
    writer = Thread.currentThread();
  }

  /** Nothing is remembered any more. */
  void end() {
    writer = null;
    known.clear();
  }

  @Override
  public @Nullable Entry find(Identifier identifier) {
    if (Thread.currentThread() != writer) {
      return store.find(identifier);
    }
    Entry entry = known.get(identifier);
    if (entry == null && !known.containsKey(identifier)) {
      entry = store.find(identifier);
      known.put(identifier, entry);
    }
    return entry;
  }

  @Override
  public @Nullable Identifier identifier(long ordinal) {
    return store.identifier(ordinal);
  }

  @Override
  public long person(long ordinal) {
    return store.person(ordinal);
  }

  @Override
  public long[] members(long person) {
    return store.members(person);
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public long sequence() {
    return store.sequence();
  }
}
