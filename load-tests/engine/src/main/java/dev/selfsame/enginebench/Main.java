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
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
