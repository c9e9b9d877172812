package dev.selfsame.enginebench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Benchmarks of the engine on its real stores, in this process, as one command. */
@Command(
    name = "engine-bench",
    description =
        "Measures the engine on its real stores, in this process; run it in the top directory of"
            + " the checkout.",
    mixinStandardHelpOptions = true,
    subcommands = {
      IngestAgainstBlind.class,
      GraphAgainstBlind.class,
      RepeatsAgainstFirst.class,
      Growth.class,
      Percolation.class,
      HubBeside.class,
      CacheAgainstHeap.class,
      CacheAgainstRedis.class,
      FactsAgainstRaw.class,
      ScoreAgainstDot.class,
      BatchAgainstLoop.class,
      TrainAgainstSklearn.class
    })
public final class Main {

  private Main() {}

  /** Runs a command; exits with 0 if all went well. */
  public static void main(String[] arguments) {
    System.exit(run(new CommandLine(new Main()), arguments));
  }

  /**
   * Runs a command; the code to exit with. An {@link Error} is printed and gives 1: picocli does
   * not catch it, and threads of a database would keep the process alive.
   */
  static int run(CommandLine commands, String... arguments) {
    try {
      return commands.execute(arguments);
    } catch (Error e) {
      e.printStackTrace(commands.getErr());
      commands.getErr().flush();
      return 1;
    }
  }
}
