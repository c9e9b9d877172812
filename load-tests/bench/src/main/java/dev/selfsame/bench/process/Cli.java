package dev.selfsame.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of Selfsame, as a user runs it.
 *
 * @param jar {@code clients/cli/target/selfsame.jar}
 * @param port where the server listens
 */
public record Cli(Path jar, int port) {
  private static final List<String> JVM_FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");
  private static final long MOST_SECONDS = 600;

  /** Starts a command and does not wait. */
  public JavaProcess start(Path log, String... words) throws IOException {
    return JavaProcess.start(log, JVM_FLAGS, command(words));
  }

  /** Runs a command; throws if it does not exit with 0. */
  public void run(Path log, String... words) throws IOException, InterruptedException {
    try (JavaProcess process = start(log, words)) {
      check(process.await(MOST_SECONDS), log, words);
    }
  }

  /** Runs a command, with its standard output into a file of its own. */
  public void runInto(Path output, Path log, String... words)
      throws IOException, InterruptedException {
    try (JavaProcess process = JavaProcess.startInto(output, log, JVM_FLAGS, command(words))) {
      check(process.await(MOST_SECONDS), log, words);
    }
  }

  private List<String> command(String... words) {
    List<String> arguments = new ArrayList<>(List.of("-jar", jar.toString()));
    arguments.addAll(List.of(words));
    arguments.addAll(List.of("--target", "127.0.0.1:" + port));
    return arguments;
  }

  private static void check(int exit, Path log, String... words) throws IOException {
    if (exit != 0) {
      throw new IOException(
          "selfsame " + String.join(" ", words) + " exited with " + exit + "; see " + log);
    }
  }
}
