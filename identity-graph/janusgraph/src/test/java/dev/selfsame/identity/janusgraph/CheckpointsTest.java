package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private static final long MIB = 1L << 20;
  private static final long PLENTY = 1L << 40;

  /** Looks often, so that a pause of a few looks is a short one. */
  private static final long LOOK_MILLIS = 20;

  @TempDir Path directory;

  @Test
  void distance_asTheFilesGrow_isASixteenthWithinLimits() {
    assertThat(Checkpoints.distance(0, PLENTY)).isEqualTo(128 * MIB);
    assertThat(Checkpoints.distance(2_048 * MIB, PLENTY)).isEqualTo(128 * MIB);
    assertThat(Checkpoints.distance(4_096 * MIB, PLENTY)).isEqualTo(256 * MIB);
    assertThat(Checkpoints.distance(1L << 50, PLENTY)).isEqualTo(512 * MIB);
  }

  @Test
  void distance_diskNearlyFull_isAQuarterOfWhatIsLeft() {
    assertThat(Checkpoints.distance(8_192 * MIB, 1_024 * MIB)).isEqualTo(256 * MIB);
    assertThat(Checkpoints.distance(0, 100 * MIB)).isEqualTo(25 * MIB);
    assertThat(Checkpoints.distance(0, -MIB)).isEqualTo(16 * MIB);
  }

  @Test
  void start_muchIsLogged_checkpointsOnceAndEndsWhenClosed() throws Exception {
    EnvironmentConfig config = new EnvironmentConfig();
    config.setAllowCreate(true);
    config.setConfigParam(EnvironmentConfig.CHECKPOINTER_BYTES_INTERVAL, Long.toString(1L << 50));
    config.setConfigParam(EnvironmentConfig.FREE_DISK, "0");
    try (Environment environment = new Environment(directory.toFile(), config);
        Database rows =
            environment.openDatabase(null, "rows", new DatabaseConfig().setAllowCreate(true))) {
      long before = environment.getStats(null).getNCheckpoints();
      Checkpoints checkpoints = Checkpoints.start(environment, LOOK_MILLIS);
      try {
        byte[] megabyte = new byte[(int) MIB];
        for (int i = 0; i < 100; i++) {
          rows.put(null, new DatabaseEntry(new byte[] {(byte) i}), new DatabaseEntry(megabyte));
        }
        Thread.sleep(5 * LOOK_MILLIS);
        assertThat(environment.getStats(null).getNCheckpoints()).isEqualTo(before);
        for (int i = 0; i < 40; i++) {
          rows.put(null, new DatabaseEntry(new byte[] {(byte) i}), new DatabaseEntry(megabyte));
        }
        awaitMoreThan(before, environment);
        assertThat(environment.getStats(null).getNCheckpoints()).isEqualTo(before + 1);
      } finally {
        checkpoints.close();
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("selfsame-graph-checkpoints"));
    }
  }

  /**
   * JE's cleaner wants a checkpoint once nothing was written for a while: one, not all later ones.
   */
  @Test
  void start_writesGoOnAfterAPause_checkpointsNoMoreThanTheDistanceAsks() throws Exception {
    EnvironmentConfig config = new EnvironmentConfig();
    config.setAllowCreate(true);
    config.setConfigParam(EnvironmentConfig.CHECKPOINTER_BYTES_INTERVAL, Long.toString(1L << 50));
    config.setConfigParam(EnvironmentConfig.LOG_FILE_MAX, "1000000");
    config.setConfigParam(EnvironmentConfig.CLEANER_WAKEUP_INTERVAL, "1 s");
    config.setConfigParam(EnvironmentConfig.FREE_DISK, "0");
    try (Environment environment = new Environment(directory.toFile(), config);
        Database rows =
            environment.openDatabase(null, "rows", new DatabaseConfig().setAllowCreate(true))) {
      Checkpoints checkpoints = Checkpoints.start(environment, LOOK_MILLIS);
      try {
        long first = environment.getStats(null).getNCheckpoints();
        overwrite(rows, 2_000);
        awaitMoreThan(first, environment);
        long before = environment.getStats(null).getNCheckpoints();
        for (int i = 0; i < 6; i++) {
          overwrite(rows, 500);
          Thread.sleep(3 * LOOK_MILLIS);
        }
        assertThat(environment.getStats(null).getNCheckpoints()).isLessThanOrEqualTo(before + 1);
      } finally {
        checkpoints.close();
      }
    }
  }

  /** Waits for another checkpoint, and what JE does behind it, for at most a minute. */
  private static void awaitMoreThan(long checkpoints, Environment environment)
      throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (environment.getStats(null).getNCheckpoints() == checkpoints
        && Instant.now().isBefore(end)) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Writes rows of ten kilobytes over each other, so that there is something to clean. */
  private static void overwrite(Database rows, int times) {
    for (int i = 0; i < times; i++) {
      rows.put(
          null,
          new DatabaseEntry(new byte[] {(byte) (i % 50)}),
          new DatabaseEntry(new byte[10_000]));
    }
  }
}
