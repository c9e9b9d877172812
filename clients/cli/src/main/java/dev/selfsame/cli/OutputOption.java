package dev.selfsame.cli;

import dev.selfsame.cli.print.Output;
import picocli.CommandLine.Option;

/** The option that says how an answer is printed. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table, json or csv (default: table).")
  Output output = Output.TABLE;
}
