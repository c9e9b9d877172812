package dev.selfsame.cli;

import dev.selfsame.server.SelfsameServer;
import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.ConfigKey;
import dev.selfsame.server.config.ConfigKeys;
import dev.selfsame.server.config.ServerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame serve}. Its flags for settings come from the server's own table. */
@Command(
    name = "serve",
    modelTransformer = ServeSettings.class,
    header = "Runs the server until it is told to stop.",
    description = {
      "",
      "Everything is kept in one directory; nothing else is to be installed. It listens on "
          + "127.0.0.1, and refuses another address without TLS and authentication, unless told "
          + "--insecure. SIGTERM and Ctrl-C drain: calls under way finish.",
      "",
      "A flag wins over an environment variable, that over the file, that over the default; "
          + "`selfsame config` prints them all.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame serve --data-dir data",
      "  selfsame serve --data-dir data --port 7080 --policy policy.yaml",
      "  selfsame serve --config selfsame.yaml --log-format json",
    })
final class ServeCommand implements Callable<Integer> {

  enum LogFormat {
    TEXT,
    JSON
  }

  enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration, a YAML file (or $SELFSAME_CONFIG).")
  @Nullable Path file;

  @Option(names = "--log-format", description = "text or json, on standard error (default: text).")
  LogFormat logFormat = LogFormat.TEXT;

  @Option(names = "--log-level", description = "error, warn, info or debug (default: info).")
  LogLevel logLevel = LogLevel.INFO;

  private final Map<String, String> environment;

  ServeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    System.setProperty("selfsame.log.format", logFormat.name());
    System.setProperty("selfsame.log.level", logLevel.name());
    SelfsameServer server = SelfsameServer.start(config());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "selfsame-drain"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Selfsame is ready on port " + server.port() + "; stop it with Ctrl-C or SIGTERM");
    out.flush();
    server.awaitTermination();
    return ExitCode.OK;
  }

  private ServerConfig config() {
    Map<String, String> flags = new HashMap<>();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      String value = spec.commandLine().getParseResult().matchedOptionValue(key.flag(), null);
      if (value != null) {
        flags.put(key.name(), value);
      }
    }
    try {
      return ServerConfig.load(file, environment, flags);
    } catch (ConfigException e) {
      throw CliFailure.usage(String.join("\nerror: ", e.problems()));
    }
  }
}
