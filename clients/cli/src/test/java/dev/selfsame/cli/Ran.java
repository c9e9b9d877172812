package dev.selfsame.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A command that ran in this process. */
record Ran(int exitCode, String out, String err) {

  /** A command's words, followed by more. */
  static String[] words(String[] more, String... command) {
    return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Runs a command with an empty environment. */
  static Ran of(String... args) {
    return in(Map.of(), args);
  }

  /** Runs a command. */
  static Ran in(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exitCode = command.execute(args);
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
