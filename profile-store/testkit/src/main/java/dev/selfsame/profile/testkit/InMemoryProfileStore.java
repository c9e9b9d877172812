package dev.selfsame.profile.testkit;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The naive profile store: maps under one lock, gone with the process. The twin that real stores
 * are compared with, and the store of other modules' tests.
 */
public final class InMemoryProfileStore implements ProfileStore {

  private final StoredMaps maps;
  private boolean closed;

  /** An empty store. */
  public InMemoryProfileStore() {
    this(new StoredMaps());
  }

  private InMemoryProfileStore(StoredMaps maps) {
    this.maps = maps;
  }

  /** Closes this store and opens what it held, as a restart does. */
  public InMemoryProfileStore reopen() {
    close();
    return new InMemoryProfileStore(maps);
  }

  @Override
  public @Nullable Entry find(Identifier identifier) {
    return locked(
        m -> {
          long ordinal = m.persons.ordinal(identifier);
          return ordinal == NONE ? null : new Entry(ordinal, m.personNow(ordinal));
        });
  }

  @Override
  public @Nullable Identifier identifier(long ordinal) {
    return locked(m -> m.persons.identifier(ordinal));
  }

  @Override
  public long person(long ordinal) {
    return require(locked(m -> m.personNow(ordinal)));
  }

  @Override
  public long[] members(long person) {
    return require(locked(m -> m.persons.members(person, m.persons.commits)));
  }

  @Override
  public long size() {
    return require(locked(m -> m.persons.size()));
  }

  @Override
  public long sequence() {
    return require(locked(m -> m.persons.sequence));
  }

  @Override
  public long commits() {
    return require(locked(m -> m.persons.commits));
  }

  @Override
  public List<FeedEntry> feed(long after, int limit) {
    return require(locked(m -> m.persons.feed(after, limit)));
  }

  @Override
  public @Nullable FeedEntry entryAt(long commit) {
    return locked(m -> m.persons.entryAt(commit));
  }

  @Override
  public @Nullable Identifier name(long ordinal) {
    return locked(m -> m.persons.name(ordinal));
  }

  @Override
  public long[] ordinals(Identifier identifier) {
    return require(locked(m -> m.persons.ordinals(identifier)));
  }

  @Override
  public long[] moves(long ordinal) {
    return require(locked(m -> m.persons.moves(ordinal)));
  }

  @Override
  public long personAt(long ordinal, long commit) {
    return require(locked(m -> m.persons.person(ordinal, commit)));
  }

  @Override
  public boolean isThere(long ordinal, long commit) {
    return require(locked(m -> m.persons.isThere(ordinal, commit)));
  }

  @Override
  public long[] membersAt(long person, long commit) {
    return require(locked(m -> m.persons.members(person, commit)));
  }

  @Override
  public boolean hasFact(FactKey key) {
    return require(locked(m -> m.facts.containsKey(key)));
  }

  @Override
  public byte @Nullable [] state(long ordinal, int tag) {
    byte[] state = locked(m -> m.states.get(new StoredMaps.StateKey(ordinal, tag)));
    return state == null ? null : state.clone();
  }

  @Override
  public void states(long ordinal, StateVisitor visitor) {
    require(locked(m -> m.statesOf(ordinal)))
        .forEach((key, state) -> visitor.visit(key.tag(), state.clone()));
  }

  @Override
  public void facts(long ordinal, FactVisitor visitor) {
    require(locked(m -> m.factsOf(ordinal)))
        .forEach((key, fact) -> visitor.visit(key, fact.clone()));
  }

  @Override
  public void facts(long ordinal, @Nullable FactKey after, int limit, FactVisitor visitor) {
    require(locked(m -> m.factsOf(ordinal, after, limit)))
        .forEach((key, fact) -> visitor.visit(key, fact.clone()));
  }

  @Override
  public void facts(long ordinal, int tag, String after, int limit, FactVisitor visitor) {
    require(locked(m -> m.factsOf(ordinal, tag, after, limit)))
        .forEach((key, fact) -> visitor.visit(key, fact.clone()));
  }

  @Override
  public byte @Nullable [] fact(FactKey key) {
    byte[] fact = locked(m -> m.facts.get(key));
    return fact == null ? null : fact.clone();
  }

  @Override
  public byte @Nullable [] document(String collection, String name) {
    byte[] document = locked(m -> m.collection(collection).get(name));
    return document == null ? null : document.clone();
  }

  @Override
  public void documents(String collection, DocumentVisitor visitor) {
    List<Map.Entry<String, byte[]>> all = require(locked(m -> m.documentsOf(collection)));
    all.forEach(row -> visitor.visit(row.getKey(), row.getValue().clone()));
  }

  @Override
  public long commit(StoreBatch batch) {
    return require(locked(m -> m.commit(batch)));
  }

  @Override
  public void close() {
    synchronized (maps) {
      closed = true;
    }
  }

  private <T extends @Nullable Object> @Nullable T locked(Function<StoredMaps, @Nullable T> call) {
    synchronized (maps) {
      if (closed) {
        throw new StoreException.Closed("the profile store is closed");
      }
      return call.apply(maps);
    }
  }

  private static <T> T require(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
