package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.server.SelfsameServer;
import dev.selfsame.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real server in this process, and commands that speak to it. */
final class RealServer implements AutoCloseable {

  private final Path folder;
  private final SelfsameServer server;
  private final Map<String, String> environment;

  RealServer(Path folder) {
    this.folder = folder;
    server =
        SelfsameServer.start(
            ServerConfig.load(
                null,
                Map.of(),
                Map.of(
                    "data_dir", folder.resolve("data").toString(),
                    "server.port", "0",
                    "cache.profile_bytes", "16 MiB",
                    "cache.identifiers", "10000")));
    environment =
        Map.of(
            "SELFSAME_TARGET",
            "127.0.0.1:" + server.port(),
            "XDG_STATE_HOME",
            folder.resolve("state").toString());
  }

  /** Runs a command. */
  Ran run(String... args) {
    return Ran.in(environment, args);
  }

  /** Runs a command that has to go well. */
  Ran good(String... args) {
    Ran ran = run(args);
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    return ran;
  }

  /** Writes a file to the folder; its path. */
  String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  /** Imports observations of source {@code crm}; all must be taken. */
  void observe(String name, String rows, String map) throws IOException {
    good("import", "observations", file(name, rows), "--source", "crm", "--map", map);
  }

  @Override
  public void close() {
    server.close();
  }
}
