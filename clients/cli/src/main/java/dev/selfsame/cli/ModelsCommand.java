package dev.selfsame.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code selfsame models}. */
@Command(
    name = "models",
    header = "Brings models to the server and puts them to work.",
    description = {""},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelsListCommand.class,
      ModelsShowCommand.class,
      ModelsImportCommand.class,
      ModelsExportCommand.class,
      ModelsActivateCommand.class,
      ModelsRetireCommand.class,
      ModelsDeleteCommand.class,
      ModelsTrainCommand.class,
      ModelsTrainCsvCommand.class,
      ModelsEvaluateCsvCommand.class,
      ModelsEvaluateCommand.class,
      ModelsReportCommand.class,
    },
    footer = {
      "",
      "Examples:",
      "  selfsame models import model.json --check     say what is wrong with it",
      "  selfsame models import model.json",
      "  selfsame models activate churn 1",
      "  selfsame models list",
      "  selfsame models train churn --outcome outcome.churn",
      "  selfsame models report churn",
      "  selfsame models train-csv churn.csv --label Churn --out churn.json",
    })
final class ModelsCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: " + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }
}
