package dev.selfsame.cli;

import dev.selfsame.cli.print.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks before something is done that cannot be undone. */
final class Confirmation {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  /** Fails unless the user says yes, beforehand or now. */
  void ask(String question) {
    if (yes) {
      return;
    }
    if (!Terminal.canAnswer()) {
      throw CliFailure.usage("nobody is there to confirm it: give --yes");
    }
    PrintWriter err = spec.commandLine().getErr();
    err.print(question + " [y/N] ");
    err.flush();
    String answer = answer();
    if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw CliFailure.failed("nothing was done");
    }
  }

  private static String answer() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
