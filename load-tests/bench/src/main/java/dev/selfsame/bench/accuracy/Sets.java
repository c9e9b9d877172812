package dev.selfsame.bench.accuracy;

import dev.selfsame.bench.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the public data sets are, and how one is taken into a fresh server.
 *
 * @param data the folder that has a folder for each set
 * @param options which server
 */
record Sets(Path data, ServerOptions options) {

  private static final String POLICIES = "identity-graph/core/policies/";

  Path file(String name) {
    return data.resolve(name);
  }

  Table table(String name) throws IOException {
    return Table.read(file(name));
  }

  /** A set as it is, by the default policy. */
  Imported byDefault(Path file, String... flags) throws IOException, InterruptedException {
    return Imported.of(options.server(), file, flags);
  }

  /** A set as it is, by a shipped policy. */
  Imported by(String policy, Path file, String... flags) throws IOException, InterruptedException {
    return Imported.of(
        options.serverWith(List.of("--policy", POLICIES + policy + ".yaml")), file, flags);
  }
}
