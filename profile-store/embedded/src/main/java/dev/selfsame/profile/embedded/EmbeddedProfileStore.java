package dev.selfsame.profile.embedded;

import static java.util.Objects.requireNonNull;

import com.sleepycat.je.DatabaseException;
import com.sleepycat.je.Transaction;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.embedded.Codec.Progress;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
  private final History history = new History(this::placed, this::feedRow);
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
    Engine engine = Engine.start(directory, cacheBytes);
    boolean opened = false;
    try {
      EmbeddedProfileStore store = new EmbeddedProfileStore(engine);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        engine.close();
      }
    }
  }

  @Override
  public @Nullable Entry find(Identifier identifier) {
    return read(
        () -> {
          for (long ordinal : given(identifier)) {
            Placed placed = placed(ordinal);
            if (placed != null) {
              return placed.removed() ? null : new Entry(ordinal, placed.person());
            }
          }
          return null;
        });
  }

  @Override
  public @Nullable Identifier identifier(long ordinal) {
    Placed placed = read(() -> placed(ordinal));
    return placed == null || placed.removed() ? null : placed.identifier();
  }

  @Override
  public long person(long ordinal) {
    return read(
        () -> {
          Placed placed = placed(ordinal);
          while (placed != null && placed.removed()) {
            placed = placed(placed.person());
          }
          return placed == null ? NONE : placed.person();
        });
  }

  @Override
  public long[] members(long person) {
    Placed placed = read(() -> placed(person));
    return placed == null ? new long[0] : placed.members();
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
  public long commits() {
    Progress now = read(() -> progress);
    return now.commits();
  }

  @Override
  public List<FeedEntry> feed(long after, int limit) {
    List<Tables.Row> rows =
        read(
            () -> {
              long last = progress.commits();
              return after >= last
                  ? List.of()
                  : Tables.range(tables.feed(), Codec.number(after + 1), Codec.number(last), limit);
            });
    return rows.stream().map(row -> requireNonNull(FeedRow.of(row)).entry()).toList();
  }

  @Override
  public @Nullable FeedEntry entryAt(long commit) {
    FeedRow row =
        read(
            () -> {
              byte[] at = Codec.number(Math.min(commit, progress.commits()));
              return FeedRow.of(Tables.floor(tables.feed(), at));
            });
    return row == null ? null : row.entry();
  }

  @Override
  public @Nullable Identifier name(long ordinal) {
    Placed placed = read(() -> placed(ordinal));
    return placed == null ? null : placed.identifier();
  }

  @Override
  public long[] ordinals(Identifier identifier) {
    return read(() -> LongStream.of(given(identifier)).filter(o -> o < progress.size()).toArray());
  }

  @Override
  public long[] moves(long ordinal) {
    return read(() -> history.moves(ordinal));
  }

  @Override
  public long personAt(long ordinal, long commit) {
    return read(() -> history.person(ordinal, commit));
  }

  @Override
  public boolean isThere(long ordinal, long commit) {
    History.Place place = read(() -> history.at(ordinal, commit));
    return place != null && !place.removed();
  }

  @Override
  public long[] membersAt(long person, long commit) {
    return read(() -> history.members(person, commit));
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
  public void facts(long ordinal, @Nullable FactKey after, int limit, FactVisitor visitor) {
    byte[] prefix = Codec.number(ordinal);
    byte[] from = after == null ? prefix : Codec.factKey(after);
    List<Tables.Row> rows =
        readOne(Stripes.of(ordinal), () -> Tables.rangeBehind(tables.facts(), prefix, from, limit));
    rows.forEach(row -> visitor.visit(Codec.factKey(row.key()), row.value()));
  }

  @Override
  public void facts(long ordinal, int tag, String after, int limit, FactVisitor visitor) {
    byte[] prefix = Codec.stateKey(ordinal, tag);
    byte[] from = Codec.factKey(new FactKey(ordinal, tag, after));
    List<Tables.Row> rows =
        readOne(Stripes.of(ordinal), () -> Tables.rangeBehind(tables.facts(), prefix, from, limit));
    rows.forEach(row -> visitor.visit(Codec.factKey(row.key()), row.value()));
  }

  @Override
  public byte @Nullable [] fact(FactKey key) {
    return readOne(Stripes.of(key.ordinal()), () -> Tables.get(tables.facts(), Codec.factKey(key)));
  }

  @Override
  public byte @Nullable [] document(String collection, String name) {
    return readOne(
        Stripes.of(collection),
        () -> Tables.get(tables.documents(), Codec.documentKey(collection, name)));
  }

  @Override
  public void documents(String collection, DocumentVisitor visitor) {
    byte[] prefix = Codec.collectionPrefix(collection);
    List<Tables.Row> rows =
        readOne(Stripes.of(collection), () -> Tables.range(tables.documents(), prefix));
    rows.forEach(row -> visitor.visit(Codec.documentName(row.key(), prefix.length), row.value()));
  }

  @Override
  public long commit(StoreBatch batch) {
    return entered(
        () -> {
          if (batch.isEmpty()) {
            return progress.commits();
          }
          committing.lock();
          try {
            IntStream forgotten = batch.forgotten().stream().mapToInt(this::stripeOfName);
            stripes.write(
                IntStream.concat(BatchWriter.stripes(batch), forgotten), () -> commitLocked(batch));
            return progress.commits();
          } finally {
            committing.unlock();
          }
        });
  }

  /** The stripe of what an ordinal is named, if it is. */
  private int stripeOfName(long ordinal) {
    Placed placed = placed(ordinal);
    Identifier name = placed == null ? null : placed.identifier();
    return name == null ? Stripes.of(ordinal) : Stripes.of(name);
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
      engine.acknowledge(after.commits());
      commits.increment();
    } finally {
      if (!durable) {
        engine.abort(transaction);
      }
    }
  }

  /** The ordinals of an identifier, newest first; some may not be committed yet. */
  private long[] given(Identifier identifier) {
    byte[] row =
        stripes.<byte @Nullable []>read(
            Stripes.of(identifier),
            () -> Tables.get(tables.identifiers(), Codec.identifierKey(identifier)));
    return row == null ? new long[0] : Codec.ordinals(row);
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
    return Placed.decode(ordinal, row);
  }

  private FeedRow feedRow(long commit) {
    byte[] row = Tables.get(tables.feed(), Codec.number(commit));
    if (row == null) {
      throw new StoreException.Corrupt("the feed's row of commit " + commit + " is gone");
    }
    return FeedRow.decode(commit, row);
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
