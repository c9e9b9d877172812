package dev.selfsame.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code selfsame import}. */
@Command(
    name = "import",
    header = "Brings files of observations or facts to a running server.",
    description = {""},
    subcommands = {ImportObservationsCommand.class, ImportFactsCommand.class},
    synopsisSubcommandLabel = "observations|facts",
    footer = {
      "",
      "Examples:",
      "  selfsame import observations logins.csv.gz --source web \\",
      "      --map id=event_id,time=time,account=user_id,device=device_id",
      "  selfsame import facts users.csv --identifier account=user_id --tag demo.age=age",
    })
final class ImportCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to import: observations or facts");
  }
}
