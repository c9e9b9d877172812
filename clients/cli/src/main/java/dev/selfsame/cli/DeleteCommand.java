package dev.selfsame.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code selfsame delete}. */
@Command(
    name = "delete",
    header = "Deletes facts or events; values are then as if they had never been recorded.",
    description = {
      "",
      "Recorded again later, one changes nothing, unless it is recorded with --overwrite.",
      ""
    },
    subcommands = {DeleteFactsCommand.class, DeleteEventsCommand.class},
    synopsisSubcommandLabel = "facts|events",
    footer = {
      "",
      "Examples:",
      "  selfsame delete facts --tag demo.age --on account:u1 crm-2026-11-01",
      "  selfsame delete events --name purchase order-1 order-2",
    })
final class DeleteCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to delete: facts or events");
  }
}
