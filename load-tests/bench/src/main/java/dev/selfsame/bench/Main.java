package dev.selfsame.bench;

import dev.selfsame.bench.accuracy.Accuracy;
import dev.selfsame.bench.crash.CrashRounds;
import dev.selfsame.bench.ingest.DurableObservations;
import dev.selfsame.bench.retail.OnlineRetail;
import dev.selfsame.bench.serving.EchoServer;
import dev.selfsame.bench.serving.ProfileBatches;
import dev.selfsame.bench.serving.ProfileEcho;
import dev.selfsame.bench.serving.ProfileRedis;
import dev.selfsame.bench.serving.ReadsUnderIngest;
import dev.selfsame.bench.serving.RescoreReads;
import dev.selfsame.bench.serving.Restart;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All load tests, as one command. */
@Command(
    name = "bench",
    description = "Load tests of Selfsame; run it in the top directory of the checkout.",
    mixinStandardHelpOptions = true,
    subcommands = {
      Accuracy.class,
      CrashRounds.class,
      DurableObservations.class,
      EchoServer.class,
      OnlineRetail.class,
      ProfileBatches.class,
      ProfileEcho.class,
      ProfileRedis.class,
      ReadsUnderIngest.class,
      RescoreReads.class,
      Restart.class
    })
public final class Main {
  private Main() {}

  /** Runs a command; exits with 0 if all went well and every goal that is checked was met. */
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
