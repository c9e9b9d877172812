package dev.selfsame.identity.janusgraph;

import com.sleepycat.je.CheckpointConfig;
import com.sleepycat.je.Environment;
import com.sleepycat.je.StatsConfig;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Checkpoints of a graph in files: once so much was logged as is a fixed share of the files, within
 * limits.
 *
 * <p>Vertex ids are hashes, so between two checkpoints most leaves of a large tree change, however
 * much is between them, and a checkpoint writes all of them. At a fixed distance the work for a
 * write would grow with the graph. With a distance that grows as the files do it grows less, and
 * what a restart after a crash reads again stays a share of them.
 *
 * <p>BerkeleyDB JE's own checkpointer is to be on, but never to find the distance long enough: it
 * makes those checkpoints that the cleaner wants once all is quiet, to delete files.
 */
final class Checkpoints implements AutoCloseable {

  private static final long LEAST_BYTES = 128L << 20;
  private static final long MOST_BYTES = 512L << 20;

  /** Where space is short: only a checkpoint lets files go that were cleaned. */
  private static final long LEAST_BYTES_OF_A_FULL_DISK = 16L << 20;

  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
  private static final int FILES_A_DISTANCE = 16;
  private static final long LOOK_MILLIS = 500;

  private final Environment environment;
  private final long lookMillis;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Checkpoints(Environment environment, long lookMillis) {
    this.environment = environment;
    this.lookMillis = lookMillis;
    thread = new Thread(this::run, "selfsame-graph-checkpoints");
    thread.setDaemon(true);
  }

  /** Begins to look after an environment. */
  static Checkpoints start(Environment environment) {
    return start(environment, LOOK_MILLIS);
  }

  /** The same, which looks once in so many milliseconds whether it is time. */
  static Checkpoints start(Environment environment, long lookMillis) {
    Checkpoints checkpoints = new Checkpoints(environment, lookMillis);
    checkpoints.thread.start();
    return checkpoints;
  }

  /**
   * How much may be logged until the next checkpoint, in bytes.
   *
   * @param files bytes of all files
   * @param space bytes that may still be written
   */
  static long distance(long files, long space) {
    long wanted = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, files / FILES_A_DISTANCE));
    return Math.min(wanted, Math.max(LEAST_BYTES_OF_A_FULL_DISK, space / 4));
  }

  private void run() {
    boolean failing = false;
    while (!waited() && environment.isValid()) {
      try {
        environment.checkpoint(new CheckpointConfig().setKBytes((int) (distance() >> 10)));
        failing = false;
      } catch (RuntimeException e) {
        if (!failing && environment.isValid()) {
          LOG.log(System.Logger.Level.WARNING, "no checkpoint of the graph; trying on", e);
        }
        failing = true;
      }
    }
  }

  private long distance() {
    long files = environment.getStats(new StatsConfig().setFast(true)).getTotalLogSize();
    return distance(files, environment.getHome().getUsableSpace() - Settings.FREE_DISK_BYTES);
  }

  /** Whether it is to end; false after a while. */
  private boolean waited() {
    try {
      return closed.await(lookMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends after the checkpoint that runs, if one does: before the environment is closed. */
  @Override
  public void close() {
    closed.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
