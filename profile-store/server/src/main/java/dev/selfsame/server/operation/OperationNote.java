package dev.selfsame.server.operation;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.selfsame.api.operation.v1.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that names the operation that is under way, so that the next process can say what has
 * become of it. Not thread-safe.
 */
public final class OperationNote {

  private final Path file;

  /**
   * @param file the file, whose directory is there
   */
  public OperationNote(Path file) {
    this.file = file;
  }

  /** The operation that the process before left; null if it left none. */
  @Nullable Operation left() {
    try {
      return Operation.parseFrom(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return null;
    } catch (InvalidProtocolBufferException e) {
      // A stop amidst the writing: nobody was told of that operation yet.
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes that an operation begins. */
  void begun(Operation operation) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, operation.toByteArray());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes that it has ended. */
  void ended() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
