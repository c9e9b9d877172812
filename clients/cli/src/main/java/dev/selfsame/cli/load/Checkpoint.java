package dev.selfsame.cli.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Up to where an import is acknowledged, in a file that outlives the process. */
final class Checkpoint {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String key;

  /**
   * A checkpoint in a file.
   *
   * @param key what the import is made of; a state of another key is none
   */
  Checkpoint(Path file, String key) {
    this.file = file;
    this.key = key;
  }

  /** Where an import stands. */
  static final class State {
    @JsonProperty String key = "";

    /** The first line of the last row up to which all rows are acknowledged or refused. */
    @JsonProperty long line;

    /** How long the file of rejects was by then. */
    @JsonProperty long rejectsBytes;

    @JsonProperty Tally tally = new Tally();
  }

  /** The state as last saved; null if there is none of this import. */
  @Nullable State load() throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      State state = JSON.readValue(file.toFile(), State.class);
      return state.key.equals(key) ? state : null;
    } catch (JacksonException e) {
      throw new IOException(
          file + " is not a checkpoint; remove it or give another --checkpoint", e);
    }
  }

  /**
   * Replaces the state, as a whole.
   *
   * @throws IOException if it cannot, with what to do about it
   */
  void save(State state) throws IOException {
    state.key = key;
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path next = file.resolveSibling(file.getFileName() + ".next");
      JSON.writeValue(next.toFile(), state);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(
          "cannot write "
              + file
              + ", to remember how far the import is: give --checkpoint FILE, or --no-resume",
          e);
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  Path file() {
    return file;
  }
}
