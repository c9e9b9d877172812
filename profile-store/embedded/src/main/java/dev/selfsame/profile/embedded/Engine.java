package dev.selfsame.profile.embedded;

import com.sleepycat.je.DatabaseException;
import com.sleepycat.je.Durability;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.EnvironmentStats;
import com.sleepycat.je.Transaction;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.embedded.Codec.Progress;
import java.nio.file.Path;
import java.util.Arrays;

/** The database of a directory: started, and stopped. */
final class Engine {

  private static final long LEAST_CACHE = 1L << 20;

  /** The database's own default, 5 GB, refuses every write on a small disk. */
  private static final String FREE_DISK_BYTES = Long.toString(128L << 20);

  private static final String FILE_BYTES = Long.toString(64L << 20);

  /** A checkpoint writes all leaves that changed; after a crash so much is read again. */
  private static final String CHECKPOINT_BYTES = Long.toString(128L << 20);

  private final StoreDirectory directory;
  private final Environment environment;
  private final Tables tables;

  private Engine(StoreDirectory directory, Environment environment, Tables tables) {
    this.directory = directory;
    this.environment = environment;
    this.tables = tables;
  }

  static Engine start(Path path, long cacheBytes) {
    if (cacheBytes < LEAST_CACHE) {
      throw new IllegalArgumentException("a cache of " + cacheBytes + " bytes is less than 1 MiB");
    }
    StoreDirectory directory = StoreDirectory.lock(path);
    boolean started = false;
    try {
      boolean exists = directory.exists();
      Environment environment = new Environment(path.toFile(), config(cacheBytes, !exists));
      Engine engine = new Engine(directory, environment, Tables.open(environment));
      if (!exists) {
        directory.made();
      }
      started = true;
      return engine;
    } catch (DatabaseException e) {
      throw Failures.translate(path, e);
    } finally {
      if (!started) {
        directory.close();
      }
    }
  }

  private static EnvironmentConfig config(long cacheBytes, boolean create) {
    EnvironmentConfig config = new EnvironmentConfig();
    config.setAllowCreate(create);
    config.setTransactional(true);
    config.setDurability(Durability.COMMIT_SYNC);
    config.setCacheSize(cacheBytes);
    config.setConfigParam(EnvironmentConfig.FREE_DISK, FREE_DISK_BYTES);
    config.setConfigParam(EnvironmentConfig.LOG_FILE_MAX, FILE_BYTES);
    config.setConfigParam(EnvironmentConfig.CHECKPOINTER_BYTES_INTERVAL, CHECKPOINT_BYTES);
    // Without it a damaged spot counts as the log's end, and commits behind it are lost unsaid.
    config.setConfigParam(EnvironmentConfig.HALT_ON_COMMIT_AFTER_CHECKSUMEXCEPTION, "true");
    return config;
  }

  Tables tables() {
    return tables;
  }

  /** How far the directory is, checked against its rows. */
  Progress progress() {
    try {
      byte[] row = Tables.get(tables.meta(), Tables.PROGRESS);
      Progress progress = row == null ? Progress.NOTHING : Progress.decode(row);
      byte[] last = Tables.lastKey(tables.ordinals());
      byte[] expected = progress.size() == 0 ? null : Codec.number(progress.size() - 1);
      if (!Arrays.equals(last, expected)) {
        throw new StoreException.Corrupt(
            "the directory does not hold the " + progress.size() + " identifiers it should");
      }
      if (progress.commits() < directory.acknowledged()) {
        throw new StoreException.Corrupt(
            "commits behind number "
                + progress.commits()
                + " were acknowledged and are gone from "
                + directory.path()
                + ": a file is damaged or was replaced; restore a backup");
      }
      return progress;
    } catch (DatabaseException e) {
      throw translate(e);
    }
  }

  Transaction begin() {
    return environment.beginTransaction(null, null);
  }

  /** Notes that a commit is durable. */
  void acknowledge(long commit) {
    directory.acknowledge(commit);
  }

  /** Takes back what a transaction wrote, unless the environment is broken and does so itself. */
  void abort(Transaction transaction) {
    if (environment.isValid()) {
      transaction.abort();
    }
  }

  StoreException translate(DatabaseException e) {
    return Failures.translate(directory.path(), e);
  }

  EmbeddedStoreStats stats(long commits, long reads, long retriedReads) {
    EnvironmentStats stats = environment.getStats(null);
    return new EmbeddedStoreStats(
        commits,
        stats.getNLogFSyncs(),
        stats.getNSequentialWriteBytes() + stats.getNRandomWriteBytes(),
        reads,
        retriedReads,
        stats.getNSequentialReadBytes() + stats.getNRandomReadBytes());
  }

  void close() {
    try {
      if (environment.isValid()) {
        tables.close();
      }
      environment.close();
    } catch (DatabaseException e) {
      throw translate(e);
    } finally {
      directory.close();
    }
  }
}
