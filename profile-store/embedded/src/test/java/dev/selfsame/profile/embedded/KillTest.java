package dev.selfsame.profile.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives {@code kill -9}, and nothing is there by half. */
final class KillTest {

  @TempDir Path directory;

  @Test
  void killedProcess_reopened_holdsAllThatItSaidAndNothingTorn() throws Exception {
    Random random = new Random(42);
    for (int round = 0; round < 5; round++) {
      long said = commitUntilKilled(1 + random.nextInt(30));
      try (ProfileStore store =
          EmbeddedProfileStore.open(directory, EmbeddedProfileStoreTest.CACHE)) {
        assertThat(store.sequence()).isGreaterThanOrEqualTo(said);
        assertWhole(store);
      }
    }
  }

  /** Starts a process and kills it when it has said so many numbers; the last that it said. */
  private long commitUntilKilled(int numbers) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long said = 0;
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (int i = 0; i < numbers; i++) {
        said = Long.parseLong(lines.readLine());
      }
      process.destroyForcibly();
      for (String line = readQuietly(lines); line != null; line = readQuietly(lines)) {
        said = Long.parseLong(line);
      }
    }
    process.waitFor();
    return said;
  }

  /** The next line; null when the process is gone. A line that it did not end does not count. */
  private static @Nullable String readQuietly(BufferedReader lines) {
    try {
      StringBuilder line = new StringBuilder();
      for (int c = lines.read(); c != '\n'; c = lines.read()) {
        if (c < 0) {
          return null;
        }
        line.append((char) c);
      }
      return line.toString();
    } catch (IOException streamOfADeadProcess) {
      return null;
    }
  }

  private static void assertWhole(ProfileStore store) {
    long last = store.sequence();
    assertThat(store.size()).isEqualTo(2 * last);
    for (long n = 1; n <= last; n++) {
      long ordinal = 2 * (n - 1);
      assertThat(store.find(new Identifier("device", "d" + n)))
          .isEqualTo(new PersonDirectory.Entry(ordinal + 1, ordinal));
      assertThat(store.members(ordinal)).containsExactly(ordinal, ordinal + 1);
      List<String> states = new ArrayList<>();
      store.states(ordinal, (tag, state) -> states.add(new String(state, UTF_8)));
      assertThat(states.subList(0, CommittingProcess.STATES)).containsOnly("state " + n);
      assertThat(store.hasFact(new FactKey(ordinal + 1, 7, "event " + n))).isTrue();
    }
    List<String> newest = new ArrayList<>();
    store.states(0, (tag, state) -> newest.add(new String(state, UTF_8)));
    assertThat(newest.subList(CommittingProcess.STATES, newest.size()))
        .hasSize(CommittingProcess.STATES)
        .containsOnly("newest " + last);
    store.documents(
        "meta", (name, document) -> assertThat(document).asString().isEqualTo("" + last));
    assertThat(store.find(new Identifier("device", "d" + (last + 1)))).isNull();
    assertThat(store.hasFact(new FactKey(2 * last + 1, 7, "event " + (last + 1)))).isFalse();
  }
}
