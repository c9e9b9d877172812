package dev.selfsame.identity.janusgraph;

import com.sleepycat.je.CheckpointConfig;
import com.sleepycat.je.DatabaseException;
import com.sleepycat.je.Environment;
import com.sleepycat.je.StatsConfig;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Checkpoints of a graph in files, in place of BerkeleyDB JE's own: once so much was logged as is a
 * fixed share of the files, within limits.
 *
 * <p>Vertex ids are hashes, so between two checkpoints most leaves of a large tree change, however
 * much is between them, and a checkpoint writes all of them. At a fixed distance the work for a
 * write would grow with the graph. With a distance that grows as the files do it stays, and so does
 * what a restart after a crash reads again, as a share of them.
 */
final class Checkpoints implements AutoCloseable {

  private static final long LEAST_BYTES = 128L << 20;
  private static final long MOST_BYTES = 1L << 30;
  private static final int FILES_A_DISTANCE = 16;
  private static final long LOOK_MILLIS = 500;

  private final Environment environment;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Checkpoints(Environment environment) {
    this.environment = environment;
    thread = new Thread(this::run, "selfsame-graph-checkpoints");
    thread.setDaemon(true);
  }

  /** Begins to look after an environment, whose own checkpointer must be off. */
  static Checkpoints start(Environment environment) {
    Checkpoints checkpoints = new Checkpoints(environment);
    checkpoints.thread.start();
    return checkpoints;
  }

  /**
   * How much may be logged until the next checkpoint, in bytes.
   *
   * @param files bytes of all files
   */
  static long distance(long files) {
    return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, files / FILES_A_DISTANCE));
  }

  private void run() {
    while (!waited() && environment.isValid()) {
      try {
        environment.checkpoint(new CheckpointConfig().setKBytes((int) (distance(files()) >> 10)));
      } catch (DatabaseException e) {
        // A broken environment tells the next write why; anything else may pass: look again.
      }
    }
  }

  private long files() {
    return environment.getStats(new StatsConfig().setFast(true)).getTotalLogSize();
  }

  /** Whether it is to end; false after a while. */
  private boolean waited() {
    try {
      return closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
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
