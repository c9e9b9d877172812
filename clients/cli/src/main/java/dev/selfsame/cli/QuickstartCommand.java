package dev.selfsame.cli;

import dev.selfsame.cli.print.ProgressLine;
import dev.selfsame.cli.print.Terminal;
import dev.selfsame.cli.quickstart.Quickstart;
import dev.selfsame.server.SelfsameServer;
import dev.selfsame.server.config.ServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame quickstart}. */
@Command(
    name = "quickstart",
    header = "Starts a server with a simulated world, and shows what it found.",
    description = {
      "",
      "The server runs in this process, on a fresh data directory that is removed at the end. The "
          + "world is fed through the public gRPC API. It stays up until Ctrl-C.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame quickstart",
      "  selfsame quickstart --exit --observations 100000 --seed 7",
    })
final class QuickstartCommand implements Callable<Integer> {

  private static final int USUAL_PORT = 7080;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--exit", description = "End when all is shown.")
  boolean exit;

  @Option(
      names = "--port",
      description = "The port to listen on (default: 7080, or a free one if that is taken).")
  @Nullable Integer port;

  @Option(
      names = "--observations",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many observations the world has, 100 to 10,000,000 (default: 20,000).")
  int observations;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Which world; the same seed is the same world (default: 1).")
  long seed;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keep the data in this directory, which must be empty or absent.")
  @Nullable Path dataDir;

  private final Map<String, String> environment;

  QuickstartCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (observations < 100 || observations > 10_000_000) {
      throw CliFailure.usage("--observations " + observations + " is not from 100 to 10,000,000");
    }
    Path asked = dataDir;
    Path directory = asked == null ? Files.createTempDirectory("selfsame-") : empty(asked);
    try (Interruption interruption = Interruption.watch()) {
      try {
        run(directory, asked == null, interruption);
      } finally {
        if (asked == null) {
          remove(directory);
        }
      }
    }
    return ExitCode.OK;
  }

  private void run(Path directory, boolean temporary, Interruption interruption)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> settings =
        Map.of("data_dir", directory.toString(), "server.port", Integer.toString(port()));
    long start = System.nanoTime();
    try (SelfsameServer server =
        SelfsameServer.start(ServerConfig.load(null, Map.of(), settings))) {
      String address = "127.0.0.1:" + server.port();
      out.printf(
          "Selfsame listens on %s after %.1f s, with its data in %s%s%n",
          address,
          (System.nanoTime() - start) / 1e9,
          directory,
          temporary ? " (removed at the end)" : "");
      out.flush();
      new Quickstart(surroundings(address, server.port(), interruption)).run(seed, observations);
      if (!exit && !interruption.requested()) {
        out.printf("%nIt stays up. Ctrl-C ends it.%n");
        out.flush();
        interruption.await();
      }
    }
  }

  private Quickstart.Surroundings surroundings(
      String address, int serverPort, Interruption interruption) {
    PrintWriter err = spec.commandLine().getErr();
    Terminal terminal = Terminal.err(environment);
    return new Quickstart.Surroundings(
        address,
        Invocation.prefix(),
        serverPort == USUAL_PORT ? "" : " --target " + address,
        spec.commandLine().getOut(),
        Terminal.out(environment),
        (name, units, total) ->
            new ProgressLine(name, units, total, err, terminal, System::nanoTime),
        interruption::requested,
        System::nanoTime);
  }

  private int port() {
    Integer asked = port;
    if (asked != null) {
      return asked;
    }
    try (ServerSocket probe = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  private static Path empty(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> content = Files.list(directory)) {
        if (content.findAny().isPresent()) {
          throw CliFailure.usage("--data-dir " + directory + " is not empty");
        }
      }
    }
    return directory;
  }

  private static void remove(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
