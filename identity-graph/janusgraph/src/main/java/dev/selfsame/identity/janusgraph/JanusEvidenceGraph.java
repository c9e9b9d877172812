package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.janusgraph.core.JanusGraphTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Evidence in a JanusGraph that lives in this process, in files of BerkeleyDB JE or in Cassandra.
 *
 * <p>A vertex for each identifier, labelled by its namespace; one edge {@code linked} for each
 * pair, from the smaller identifier to the greater one. Each call of a view sees one committed
 * state. Two calls of one view may see two, the later one with more: the store keeps no old
 * versions.
 */
public final class JanusEvidenceGraph implements EvidenceGraph {

  private final Database database;
  private final VertexIds ids;
  private final @Nullable DirectoryLock directory;
  private final Counters counters = new Counters();

  /** Reads share it; a commit's flush has it alone, so that nobody sees half a commit. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /** Changed while a commit has the lock alone. */
  private final TakenIds taken;

  private volatile Meta meta;
  private volatile boolean closed;
  private @Nullable EvidenceUnit unit;

  /** A commit that began on a store without commits, and of which nobody knows how far it came. */
  private volatile @Nullable Writes unfinished;

  private JanusEvidenceGraph(
      Database database, VertexIds ids, @Nullable DirectoryLock directory, Meta meta) {
    this.database = database;
    this.ids = ids;
    this.directory = directory;
    this.meta = meta;
    taken = meta.journal().sequence() == 0 ? TakenIds.none() : TakenIds.unknown();
  }

  /**
   * Opens the graph in a directory, and makes both if there are none. What was committed before a
   * crash is there again.
   *
   * @param cacheBytes how much of the heap caches the files: at least 1 MiB, at most 90 % of the
   *     heap
   * @throws StoreException.Unusable if the directory is in use or cannot be written
   */
  public static JanusEvidenceGraph open(Path directory, long cacheBytes) {
    return open(directory, cacheBytes, VertexIds.sha256());
  }

  static JanusEvidenceGraph open(Path directory, long cacheBytes, VertexIds ids) {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      return open(Database.open(Settings.files(directory, cacheBytes), true), ids, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw Failures.ofOpening(e);
    }
  }

  /**
   * Opens the graph in a keyspace of Cassandra, and makes it if there is none; that takes some
   * seconds. Needs {@code janusgraph-cql} and the driver on the class path.
   *
   * <p>One process at a time may have a keyspace open; nothing keeps a second one out. A commit is
   * durable as a whole or not at all there too, since it is logged before it is written; but one
   * that throws {@link StoreException.Unavailable} may have been logged. It is finished before any
   * other call is answered, and {@link #journal} tells that it was.
   *
   * @throws StoreException.Unavailable if the cluster does not answer
   */
  public static JanusEvidenceGraph openCassandra(CassandraKeyspace keyspace) {
    return openCassandra(keyspace, VertexIds.sha256());
  }

  static JanusEvidenceGraph openCassandra(CassandraKeyspace keyspace, VertexIds ids) {
    try {
      return open(Database.open(Settings.cassandra(keyspace), false), ids, null);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException.Unavailable(
          "the keyspace "
              + keyspace.name()
              + " cannot be opened at "
              + keyspace.hosts()
              + ", port "
              + keyspace.port()
              + ": check that the cluster answers there and has the datacenter "
              + keyspace.datacenter(),
          e);
    }
  }

  static JanusEvidenceGraph openInMemory(VertexIds ids) {
    return open(Database.open(Settings.inMemory(), true), ids, null);
  }

  static JanusEvidenceGraph open(Database database, VertexIds ids, @Nullable DirectoryLock lock) {
    try {
      JanusEvidenceGraph graph = new JanusEvidenceGraph(database, ids, lock, Meta.load(database));
      graph.unfinished = database.commitsInOneStep() ? null : RedoLog.load(database);
      graph.finish();
      return graph;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** What went to the database since the graph was opened. */
  public Counts counts() {
    return counters.counts();
  }

  @Override
  public EvidenceReader read() {
    return reading(() -> new GraphView(this));
  }

  @Override
  public synchronized EvidenceUnit begin() {
    requireOpen();
    finish();
    if (unit != null) {
      throw new IllegalStateException("a unit of work is open already: close it first");
    }
    unit = new GraphUnit(this, reading(() -> new GraphView(this)));
    return unit;
  }

  @Override
  public Journal journal() {
    requireOpen();
    finish();
    return meta.journal();
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        database.close();
        if (directory != null) {
          directory.close();
        }
      }
    } catch (RuntimeException e) {
      throw Failures.ofCall(e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  VertexIds ids() {
    return ids;
  }

  /** Whether anything was ever asserted of any link. */
  boolean hasAssertions() {
    return database.hasAssertions();
  }

  /** The vertices on which identifiers sit. For whoever reads, or writes the next commit. */
  TakenIds taken() {
    return taken;
  }

  int displaced() {
    return meta.displaced();
  }

  /** The sequence of the last commit. */
  long sequence() {
    return meta.journal().sequence();
  }

  JanusGraphTransaction newTransaction() {
    return database.reading();
  }

  Counters counters() {
    return counters;
  }

  void requireOpen() {
    if (closed) {
      throw new StoreException.Closed("the evidence graph is closed");
    }
  }

  <T extends @Nullable Object> T reading(Supplier<T> read) {
    finish();
    lock.readLock().lock();
    try {
      requireOpen();
      return read.get();
    } catch (IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Failures.ofCall(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  void commit(GraphUnit unit, Journal journal) {
    if (journal.sequence() <= meta.journal().sequence()) {
      throw new IllegalArgumentException(
          "the journal's sequence goes from "
              + meta.journal().sequence()
              + " back to "
              + journal.sequence());
    }
    lock.writeLock().lock();
    try {
      requireOpen();
      Writes writes = unit.writes(journal);
      database.makeLabels(writes.labels());
      if (writes.asserts()) {
        database.makeAssertions();
      }
      carryOut(writes);
    } catch (RuntimeException e) {
      throw Failures.ofCall(e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void carryOut(Writes writes) {
    boolean first = meta.journal().sequence() == 0;
    writes.created().forEach(created -> taken.add(created.vertexId()));
    Commit commit = new Commit(database, writes);
    if (database.commitsInOneStep()) {
      commit.write(first);
    } else {
      unfinished = writes;
      RedoLog.store(database, writes, first);
      commit.writeEvidence();
      unfinished = null;
    }
    meta = writes.meta();
    commit.count(counters);
  }

  /** Finishes the last commit if it was cut off. */
  private void finish() {
    if (unfinished == null) {
      return;
    }
    lock.writeLock().lock();
    try {
      Writes writes = unfinished;
      if (writes != null && !closed) {
        carryOut(writes);
      }
    } catch (RuntimeException e) {
      throw Failures.ofCall(e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  void end(JanusGraphTransaction transaction) {
    lock.readLock().lock();
    try {
      if (!closed) {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      throw Failures.ofCall(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  synchronized void ended(EvidenceUnit ended) {
    if (unit == ended) {
      unit = null;
    }
  }

  /**
   * What went to the database.
   *
   * @param vertexReads vertices that were looked at
   * @param linkReads calls that read links
   * @param linksRead links that these read
   * @param identifiersWritten identifiers that were committed
   * @param linksWritten links that were committed
   * @param identifiersRemoved identifiers that were removed
   * @param linksRemoved links that were removed
   * @param commits units that were committed
   */
  public record Counts(
      long vertexReads,
      long linkReads,
      long linksRead,
      long identifiersWritten,
      long linksWritten,
      long identifiersRemoved,
      long linksRemoved,
      long commits) {}
}
