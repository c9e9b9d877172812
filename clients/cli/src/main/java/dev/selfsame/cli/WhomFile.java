package dev.selfsame.cli;

import dev.selfsame.cli.row.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file, in UTF-8, whose lines name whom; blank ones say nothing. Not thread-safe. */
final class WhomFile implements Closeable {

  private final String name;
  private final Lines lines;

  private WhomFile(String name, InputStream in) {
    this.name = name;
    lines = new Lines(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /**
   * Opens a file; {@code -} is standard input.
   *
   * @throws CliFailure if it is a directory
   */
  static WhomFile open(String file) throws IOException {
    if (file.equals("-")) {
      return new WhomFile("standard input", System.in);
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw CliFailure.failed(file + " is a directory");
    }
    return new WhomFile(file, Files.newInputStream(path));
  }

  /**
   * Whom the next line names; null at the end.
   *
   * @param reader makes it of a line without the space around it; may throw {@link CliFailure}
   * @throws CliFailure with file and line, if the line is no such text
   */
  <T> @Nullable T next(Function<String, T> reader) throws IOException {
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      if (line.defect() != null) {
        throw CliFailure.failed(at(line) + (line.cut() ? "too long" : "no text in UTF-8"));
      }
      if (!line.text().isBlank()) {
        try {
          return reader.apply(line.text().strip());
        } catch (CliFailure e) {
          throw CliFailure.failed(at(line) + e.lines(), e);
        }
      }
    }
    return null;
  }

  private String at(Lines.Line line) {
    return name + ", line " + line.number() + ": ";
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
