package dev.selfsame.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code selfsame import}. */
@Command(
    name = "import",
    header = "Brings files of observations, facts or events to a running server.",
    description = {""},
    subcommands = {
      ImportObservationsCommand.class,
      ImportFactsCommand.class,
      ImportEventsCommand.class
    },
    synopsisSubcommandLabel = "observations|facts|events",
    footer = {
      "",
      "Examples:",
      "  selfsame import observations logins.csv.gz --source web \\",
      "      --map id=event_id,time=time,account=user_id,device=device_id",
      "  selfsame import facts users.csv --identifier account=user_id --tag demo.age=age",
      "  selfsame import events sales.csv --name purchase --source shop \\",
      "      --map time=sold_at,account=customer --subject product=sku --property amount",
    })
final class ImportCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to import: observations, facts or events");
  }
}
