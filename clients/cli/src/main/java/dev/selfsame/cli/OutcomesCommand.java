package dev.selfsame.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code selfsame outcomes}. */
@Command(
    name = "outcomes",
    header = "Brings what came true to the server: what models learn from, and are judged by.",
    description = {""},
    subcommands = {OutcomesImportCommand.class},
    synopsisSubcommandLabel = "import",
    footer = {
      "",
      "Example:",
      "  selfsame outcomes import churn.csv --identifier account=customer \\",
      "      --outcome outcome.churn=left --time asked_at",
    })
final class OutcomesCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: import");
  }
}
