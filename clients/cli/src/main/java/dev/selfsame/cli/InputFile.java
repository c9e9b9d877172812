package dev.selfsame.cli;

import dev.selfsame.cli.load.Fingerprint;
import dev.selfsame.cli.load.Importer;
import dev.selfsame.cli.load.RowMapper;
import dev.selfsame.cli.row.Format;
import dev.selfsame.cli.row.RowSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file to import, or standard input. */
final class InputFile {

  private final String name;
  private final ImportOptions options;
  private final RowSource source;

  private InputFile(String name, ImportOptions options, RowSource source) {
    this.name = name;
    this.options = options;
    this.source = source;
  }

  /** Opens a file; {@code -} is standard input. */
  static InputFile open(String name, ImportOptions options) throws IOException {
    boolean standard = name.equals("-");
    if (!standard && Files.isDirectory(Path.of(name))) {
      throw new IOException(name + " is a directory");
    }
    Format asked = options.format;
    Format format = asked != null ? asked : Format.ofName(name);
    InputStream in = standard ? System.in : Files.newInputStream(Path.of(name));
    try {
      return new InputFile(
          name, options, RowSource.open(in, format, options.charset, options.separator));
    } catch (IOException e) {
      in.close();
      throw new IOException(name + ": " + Errors.inWords(e), e);
    }
  }

  RowSource source() {
    return source;
  }

  /** For messages. */
  String name() {
    return name.equals("-") ? "standard input" : name;
  }

  /** The file; null for standard input. */
  @Nullable Path path() {
    return name.equals("-") ? null : Path.of(name);
  }

  /** In bytes; -1 if it is not known. */
  long size() throws IOException {
    return name.equals("-") ? -1 : Files.size(Path.of(name));
  }

  /**
   * What the import needs of it, once it is known how its rows are read.
   *
   * @param overwrite whether it takes the place of what is recorded: another import than one that
   *     does not, even of the same rows
   */
  Importer.Input with(
      RowMapper<?> mapper, boolean overwrite, String target, Map<String, String> environment)
      throws IOException {
    requireColumns(mapper.columns());
    if (name.equals("-") || options.noResume) {
      return new Importer.Input(source, null, "", options.rejects);
    }
    String rows = mapper.description() + (overwrite ? "|overwrite" : "");
    String key = Fingerprint.of(Path.of(name), List.of(rows, target));
    Path asked = options.checkpoint;
    return new Importer.Input(
        source, asked != null ? asked : stateFile(key, environment), key, options.rejects);
  }

  /**
   * Refuses a file that says which columns it has, and lacks one of these.
   *
   * @throws CliFailure if it lacks one
   */
  void requireColumns(Collection<String> columns) {
    List<String> there = source.rows().columns();
    for (String column : columns) {
      if (!there.isEmpty() && !there.contains(column)) {
        throw CliFailure.usage(
            name() + " has no column `" + column + "`\nits columns: " + String.join(", ", there));
      }
    }
  }

  private static Path stateFile(String key, Map<String, String> environment) {
    @Nullable String state = environment.get("XDG_STATE_HOME");
    Path base =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return base.resolve("selfsame").resolve("imports").resolve(key + ".json");
  }
}
