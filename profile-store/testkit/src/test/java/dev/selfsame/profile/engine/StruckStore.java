package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile store that {@link Faults} strike, before each call and after each commit. */
record StruckStore(ProfileStore store, Faults faults) implements ProfileStore {

  @Override
  public @Nullable Entry find(Identifier identifier) {
    faults.strike("store.find");
    return store.find(identifier);
  }

  @Override
  public @Nullable Identifier identifier(long ordinal) {
    faults.strike("store.identifier");
    return store.identifier(ordinal);
  }

  @Override
  public long person(long ordinal) {
    faults.strike("store.person");
    return store.person(ordinal);
  }

  @Override
  public long[] members(long person) {
    faults.strike("store.members");
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

  @Override
  public boolean hasFact(FactKey key) {
    faults.strike("store.hasFact");
    return store.hasFact(key);
  }

  @Override
  public byte @Nullable [] state(long ordinal, int tag) {
    faults.strike("store.state");
    return store.state(ordinal, tag);
  }

  @Override
  public void states(long ordinal, StateVisitor visitor) {
    faults.strike("store.states");
    store.states(
        ordinal,
        (tag, state) -> {
          faults.count("rows.read", 1);
          visitor.visit(tag, state);
        });
  }

  @Override
  public void facts(long ordinal, FactVisitor visitor) {
    store.facts(ordinal, visitor);
  }

  @Override
  public void facts(long ordinal, @Nullable FactKey after, int limit, FactVisitor visitor) {
    faults.strike("store.facts");
    store.facts(ordinal, after, limit, counted(visitor));
  }

  @Override
  public void facts(long ordinal, int tag, String after, int limit, FactVisitor visitor) {
    faults.strike("store.facts");
    store.facts(ordinal, tag, after, limit, counted(visitor));
  }

  private FactVisitor counted(FactVisitor visitor) {
    return (key, fact) -> {
      faults.count("rows.read", 1);
      visitor.visit(key, fact);
    };
  }

  @Override
  public byte @Nullable [] fact(FactKey key) {
    faults.strike("store.fact");
    return store.fact(key);
  }

  @Override
  public void documents(String collection, DocumentVisitor visitor) {
    faults.strike("store.documents");
    store.documents(
        collection,
        (name, document) -> {
          faults.count("rows.read", 1);
          visitor.visit(name, document);
        });
  }

  @Override
  public byte @Nullable [] document(String collection, String name) {
    faults.strike("store.document");
    return store.document(collection, name);
  }

  @Override
  public long commits() {
    faults.strike("store.commits");
    return store.commits();
  }

  @Override
  public List<FeedEntry> feed(long after, int limit) {
    return store.feed(after, limit);
  }

  @Override
  public @Nullable FeedEntry entryAt(long commit) {
    faults.strike("store.entryAt");
    return store.entryAt(commit);
  }

  @Override
  public @Nullable Identifier name(long ordinal) {
    return store.name(ordinal);
  }

  @Override
  public long[] ordinals(Identifier identifier) {
    return store.ordinals(identifier);
  }

  @Override
  public long[] moves(long ordinal) {
    return store.moves(ordinal);
  }

  @Override
  public long personAt(long ordinal, long commit) {
    return store.personAt(ordinal, commit);
  }

  @Override
  public boolean isThere(long ordinal, long commit) {
    return store.isThere(ordinal, commit);
  }

  @Override
  public long[] membersAt(long person, long commit) {
    return store.membersAt(person, commit);
  }

  @Override
  public long commit(StoreBatch batch) {
    faults.strike("store.commit");
    long number = store.commit(batch);
    count(batch);
    faults.strike("store.committed");
    return number;
  }

  private void count(StoreBatch batch) {
    int rows =
        batch.facts().size()
            + batch.corrections().size()
            + batch.states().size()
            + batch.documents().size()
            + batch.purged().size()
            + batch.forgotten().size();
    faults.count("rows.written", rows);
    int bytes = 0;
    for (StoreBatch.DocumentRow row : batch.documents()) {
      bytes += row.document() == null ? 0 : row.document().length;
    }
    faults.count("bytes.written", bytes);
  }

  @Override
  public void close() {
    store.close();
  }
}
