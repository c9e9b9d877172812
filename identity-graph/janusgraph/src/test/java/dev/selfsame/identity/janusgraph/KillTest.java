package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that commits is killed as by power loss of the process: nothing committed is lost. */
class KillTest {

  private static final int KILLS = 5;

  @TempDir private Path directory;

  @Test
  void commits_ofAProcessThatIsKilled_areThereAndNothingElse() throws Exception {
    Random random = new Random(5);
    long before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long printed = runAndKill(1 + random.nextInt(60));
      try (JanusEvidenceGraph graph =
          JanusEvidenceGraph.open(directory, KilledWriter.CACHE_BYTES)) {
        long sequence = graph.journal().sequence();
        assertThat(printed).isGreaterThan(before);
        assertThat(sequence).isBetween(printed, printed + 1);
        assertThat(graph.journal()).isEqualTo(KilledWriter.journal(sequence));
        requireAllUpTo(graph, sequence);
        before = sequence;
      }
    }
  }

  /** Runs a writer, kills it after it printed some lines, and returns the last it printed. */
  private long runAndKill(int lines) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledWriter.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = writer.inputReader()) {
      long printed = number(output.readLine());
      assertThatThrownBy(() -> JanusEvidenceGraph.open(directory, KilledWriter.CACHE_BYTES))
          .isInstanceOf(StoreException.Unusable.class)
          .hasMessageContaining("is in use");
      for (int line = 1; line < lines; line++) {
        printed = number(output.readLine());
      }
      // By its handle: Process.destroyForcibly would close what it printed as well.
      writer.toHandle().destroyForcibly();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        printed = line.endsWith(".") ? number(line) : printed;
      }
      assertThat(writer.waitFor()).isEqualTo(128 + 9);
      return printed;
    }
  }

  private static long number(String line) {
    return Long.parseLong(line.substring(0, line.length() - 1));
  }

  /** Requires all that the writer commits up to a commit, and nothing else. */
  static void requireAllUpTo(JanusEvidenceGraph graph, long sequence) {
    try (EvidenceReader reader = graph.read()) {
      int there = 0;
      for (long i = 1; i <= sequence; i++) {
        boolean removed = i < sequence && KilledWriter.removes(i + 1);
        there += removed ? 0 : 1;
        assertThat(reader.ordinal(KilledWriter.device(i)))
            .isEqualTo(removed ? EvidenceReader.ABSENT : i);
        assertThat(reader.evidence(KilledWriter.link(i)))
            .isEqualTo(removed ? null : KilledWriter.evidence(i));
      }
      assertThat(reader.ordinal(KilledWriter.device(sequence + 1)))
          .isEqualTo(EvidenceReader.ABSENT);
      assertThat(reader.links(KilledWriter.ACCOUNT, Integer.MAX_VALUE)).hasSize(there);
    }
  }
}
