package dev.selfsame.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Under what a number was measured.
 *
 * @param command how to measure it again
 * @param commit the commit that was measured, with a {@code +} if the tree was changed
 * @param jvm the Java virtual machine
 * @param cores how many processors it had
 */
public record Setting(String command, String commit, String jvm, int cores) {

  /** Of this process, which runs that command. */
  public static Setting of(CommandSpec spec) throws IOException, InterruptedException {
    String arguments = String.join(" ", spec.commandLine().getParseResult().originalArgs());
    String commit = git("rev-parse", "--short", "HEAD");
    String changes = git("status", "--porcelain", "--untracked-files=no");
    return new Setting(
        "java -jar load-tests/bench/target/bench.jar " + arguments,
        changes.isEmpty() ? commit : commit + "+",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors());
  }

  /** Commit, virtual machine and cores in one line. */
  public String text() {
    return "commit " + commit + "; " + jvm + "; " + cores + " cores";
  }

  private static String git(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process git =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor() == 0 ? said : "unknown";
  }
}
