package dev.selfsame.profile.embedded;

import com.sleepycat.je.DatabaseException;
import com.sleepycat.je.Transaction;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.embedded.Codec.Placed;
import dev.selfsame.profile.embedded.Codec.Progress;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ProfileStore} of one machine: one directory, one BerkeleyDB JE environment.
 *
 * <p>A commit is one transaction, synced to disk. Reads take no lock; one that meets a commit under
 * way on the same identifier waits until that is durable. The visiting methods read all rows of
 * what they visit before the first visit: they cost memory for these, and visitors may call the
 * store. An interrupted thread is served as any other and finds its interrupt set afterwards; but
 * interrupting one while it is inside breaks the store until it is opened again.
 */
public final class EmbeddedProfileStore implements ProfileStore {

  private final Engine engine;
  private final Tables tables;
  private final Stripes stripes = new Stripes();
  private final ReentrantLock committing = new ReentrantLock();
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private final LongAdder commits = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private volatile Progress progress;
  private boolean closed;

  private EmbeddedProfileStore(Engine engine) {
    this.engine = engine;
    this.tables = engine.tables();
    this.progress = engine.progress();
  }

  /**
   * Opens the store of a directory; makes both if they are not there. After an unclean stop this
   * recovers by itself.
   *
   * @param directory the store's own directory
   * @param cacheBytes memory for the database's cache, on the heap, at least 1 MiB
   * @throws StoreException.Unusable if the directory is in use, of another format, or cannot be
   *     written
   * @throws StoreException.Corrupt if what is there is damaged
   */
  public static EmbeddedProfileStore open(Path directory, long cacheBytes) {
    return new EmbeddedProfileStore(Engine.start(directory, cacheBytes));
  }

  @Override
  public @Nullable Entry find(Identifier identifier) {
    return read(
        () -> {
          byte[] row = Tables.get(tables.identifiers(), Codec.identifierKey(identifier));
          long ordinal = row == null ? NONE : Codec.number(row);
          Placed placed = placed(ordinal);
          return placed == null ? null : new Entry(ordinal, placed.person());
        });
  }

  @Override
  public @Nullable Identifier identifier(long ordinal) {
    return read(
        () -> {
          Placed placed = placed(ordinal);
          return placed == null ? null : placed.identifier();
        });
  }

  @Override
  public long person(long ordinal) {
    Placed placed = read(() -> placed(ordinal));
    return placed == null ? NONE : placed.person();
  }

  @Override
  public long[] members(long person) {
    byte[] row =
        readOne(Stripes.of(person), () -> Tables.get(tables.members(), Codec.number(person)));
    return row == null ? new long[0] : Codec.members(row);
  }

  @Override
  public long size() {
    Progress now = read(() -> progress);
    return now.size();
  }

  @Override
  public long sequence() {
    Progress now = read(() -> progress);
    return now.sequence();
  }

  @Override
  public boolean hasFact(FactKey key) {
    return readOne(Stripes.of(key.ordinal()), () -> Tables.has(tables.facts(), Codec.factKey(key)));
  }

  @Override
  public byte @Nullable [] state(long ordinal, int tag) {
    return readOne(
        Stripes.of(ordinal), () -> Tables.get(tables.states(), Codec.stateKey(ordinal, tag)));
  }

  @Override
  public void states(long ordinal, StateVisitor visitor) {
    byte[] prefix = Codec.number(ordinal);
    List<Tables.Row> rows =
        readOne(Stripes.of(ordinal), () -> Tables.range(tables.states(), prefix));
    rows.forEach(row -> visitor.visit(Codec.tag(row.key()), row.value()));
  }

  @Override
  public void facts(long ordinal, FactVisitor visitor) {
    byte[] prefix = Codec.number(ordinal);
    List<Tables.Row> rows =
        readOne(Stripes.of(ordinal), () -> Tables.range(tables.facts(), prefix));
    rows.forEach(row -> visitor.visit(Codec.factKey(row.key()), row.value()));
  }

  @Override
  public void documents(String collection, DocumentVisitor visitor) {
    byte[] prefix = Codec.collectionPrefix(collection);
    List<Tables.Row> rows =
        readOne(Stripes.of(collection), () -> Tables.range(tables.documents(), prefix));
    rows.forEach(row -> visitor.visit(Codec.documentName(row.key(), prefix.length), row.value()));
  }

  @Override
  public void commit(StoreBatch batch) {
    entered(
        () -> {
          if (!batch.isEmpty()) {
            committing.lock();
            try {
              stripes.write(BatchWriter.stripes(batch), () -> commitLocked(batch));
            } finally {
              committing.unlock();
            }
          }
          return batch;
        });
  }

  /** What the store did since it was opened. */
  public EmbeddedStoreStats stats() {
    return entered(() -> engine.stats(commits.sum(), reads.sum(), stripes.retries()));
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    gate.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        engine.close();
      }
    } finally {
      gate.writeLock().unlock();
      restoreInterrupt(interrupted);
    }
  }

  private void commitLocked(StoreBatch batch) {
    Transaction transaction = engine.begin();
    boolean durable = false;
    try {
      Progress after = new BatchWriter(tables, transaction).write(batch, progress);
      transaction.commit();
      durable = true;
      progress = after;
      commits.increment();
    } finally {
      if (!durable) {
        engine.abort(transaction);
      }
    }
  }

  /** Where an ordinal is; null from the first that is not committed on. */
  private @Nullable Placed placed(long ordinal) {
    if (ordinal < 0 || ordinal >= progress.size()) {
      return null;
    }
    byte[] row =
        stripes.read(
            Stripes.of(ordinal), () -> Tables.get(tables.ordinals(), Codec.number(ordinal)));
    if (row == null) {
      throw new StoreException.Corrupt("the identifier with ordinal " + ordinal + " is gone");
    }
    return Placed.decode(row);
  }

  private <T extends @Nullable Object> T readOne(int stripe, Supplier<T> work) {
    return read(() -> stripes.read(stripe, work));
  }

  private <T extends @Nullable Object> T read(Supplier<T> work) {
    reads.increment();
    return entered(work);
  }

  /** Does the work while the store cannot be closed, with the thread's interrupt out of the way. */
  private <T extends @Nullable Object> T entered(Supplier<T> work) {
    boolean interrupted = Thread.interrupted();
    gate.readLock().lock();
    try {
      if (closed) {
        throw new StoreException.Closed("the profile store is closed");
      }
      return work.get();
    } catch (DatabaseException e) {
      throw engine.translate(e);
    } finally {
      gate.readLock().unlock();
      restoreInterrupt(interrupted);
    }
  }

  private static void restoreInterrupt(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
