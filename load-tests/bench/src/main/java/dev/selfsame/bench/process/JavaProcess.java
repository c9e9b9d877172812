package dev.selfsame.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java process of this machine, which ends with this one. */
public final class JavaProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * Starts one with the Java of this process.
   *
   * @param log where its output is appended
   * @param jvmFlags flags of the virtual machine
   * @param arguments {@code -jar FILE …} or {@code -cp … MAIN …}
   */
  public static JavaProcess start(Path log, List<String> jvmFlags, List<String> arguments)
      throws IOException {
    Process started =
        builder(jvmFlags, arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new JavaProcess(started, log);
  }

  /** The same, with its standard output into a file of its own. */
  public static JavaProcess startInto(
      Path output, Path log, List<String> jvmFlags, List<String> arguments) throws IOException {
    Process started =
        builder(jvmFlags, arguments)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectOutput(output.toFile())
            .start();
    return new JavaProcess(started, log);
  }

  private static ProcessBuilder builder(List<String> jvmFlags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** The id that the operating system gave it. */
  public long pid() {
    return process.pid();
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends it SIGKILL and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Its exit code; waits for it, and throws if that takes too long. */
  public int await(long seconds) throws InterruptedException, IOException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IOException(
          "process " + pid() + " runs for more than " + seconds + " s; see " + log);
    }
    return process.exitValue();
  }

  /** Sends it SIGTERM, and SIGKILL if it is not gone after 30 s. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
