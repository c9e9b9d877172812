package dev.selfsame.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** The entry point of {@code selfsame}. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code: 0 ok, 1 failed, 2 usage. */
  public static void main(String[] args) {
    UnsafeWarning.silence();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(run(args));
  }

  /** Runs one command in this process; its exit code. */
  static int run(String... args) {
    try {
      return commandLine(System.getenv()).execute(args);
    } catch (OutOfMemoryError e) {
      // Nothing is left of what it held; a table of a gigabyte is no reason for a stack trace.
      System.err.println(
          "error: there is not enough memory: give more, as in JAVA_TOOL_OPTIONS=-Xmx4g, or less to"
              + " do");
      return ExitCode.FAILED;
    }
  }

  /** The command with all of its subcommands. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new Selfsame(), new Wiring(environment));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.setUsageHelpWidth(100);
    line.setUsageHelpAutoWidth(true);
    line.setUsageHelpLongOptionsMaxWidth(32);
    line.setAbbreviatedSubcommandsAllowed(false);
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> Errors.print(failure, command, errors(command)));
    line.setParameterExceptionHandler(
        (failure, args) -> Errors.printUsage(failure, errors(failure.getCommandLine())));
    return line;
  }

  private static PrintWriter errors(CommandLine command) {
    command.getOut().flush();
    return command.getErr();
  }
}
