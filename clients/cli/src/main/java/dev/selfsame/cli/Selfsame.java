package dev.selfsame.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
    name = "selfsame",
    header =
        "Finds out which devices, accounts and phones are the selfsame person, and "
            + "serves that person's merged profile.",
    description = {""},
    subcommands = {
      QuickstartCommand.class,
      ServeCommand.class,
      ConfigCommand.class,
      ImportCommand.class,
      ResolveCommand.class,
      ExplainCommand.class,
      NeighborhoodCommand.class,
      PathCommand.class,
      RingsCommand.class,
      StatsCommand.class,
      VerifyCommand.class,
      ExportCommand.class,
      ExportSubjectCommand.class,
      AssertCommand.class,
      RetractCommand.class,
      RemoveCommand.class,
      DeleteCommand.class,
      EraseCommand.class,
      LiftCommand.class,
      ExpireCommand.class,
      ChangesCommand.class,
      PolicyCommand.class,
      OperationsCommand.class,
      ProfileCommand.class,
      WatchCommand.class,
      ExplainTagCommand.class,
      TagsCommand.class,
      OutcomesCommand.class,
      ModelsCommand.class,
      ScoreCommand.class,
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all went well", "1:something failed or was refused", "2:wrong usage"},
    footer = {
      "",
      "Start here:",
      "  selfsame quickstart            a server with a simulated world, and what to try",
      "  selfsame serve --data-dir DIR  the server alone",
      "  selfsame COMMAND --help        what a command does, with examples",
    })
final class Selfsame implements Runnable {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of failures.")
  boolean verbose;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "give a COMMAND; `selfsame --help` lists them");
  }
}
