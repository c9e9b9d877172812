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

  @TempDir Path directory;

  @Test
  void distance_asTheFilesGrow_isASixteenthWithinLimits() {
    assertThat(Checkpoints.distance(0)).isEqualTo(128 * MIB);
    assertThat(Checkpoints.distance(2_048 * MIB)).isEqualTo(128 * MIB);
    assertThat(Checkpoints.distance(4_096 * MIB)).isEqualTo(256 * MIB);
    assertThat(Checkpoints.distance(1L << 50)).isEqualTo(1_024 * MIB);
  }

  @Test
  void start_muchIsLogged_checkpointsOnceAndEndsWhenClosed() throws Exception {
    EnvironmentConfig config = new EnvironmentConfig();
    config.setAllowCreate(true);
    config.setConfigParam(EnvironmentConfig.ENV_RUN_CHECKPOINTER, "false");
    config.setConfigParam(EnvironmentConfig.FREE_DISK, "0");
    try (Environment environment = new Environment(directory.toFile(), config);
        Database rows =
            environment.openDatabase(null, "rows", new DatabaseConfig().setAllowCreate(true))) {
      long before = environment.getStats(null).getNCheckpoints();
      Checkpoints checkpoints = Checkpoints.start(environment);
      try {
        byte[] megabyte = new byte[(int) MIB];
        for (int i = 0; i < 100; i++) {
          rows.put(null, new DatabaseEntry(new byte[] {(byte) i}), new DatabaseEntry(megabyte));
        }
        Thread.sleep(1_200);
        assertThat(environment.getStats(null).getNCheckpoints()).isEqualTo(before);
        for (int i = 0; i < 40; i++) {
          rows.put(null, new DatabaseEntry(new byte[] {(byte) i}), new DatabaseEntry(megabyte));
        }
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (environment.getStats(null).getNCheckpoints() == before
            && Instant.now().isBefore(end)) {
          Thread.sleep(50);
        }
        assertThat(environment.getStats(null).getNCheckpoints()).isEqualTo(before + 1);
      } finally {
        checkpoints.close();
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("selfsame-graph-checkpoints"));
    }
  }
}
