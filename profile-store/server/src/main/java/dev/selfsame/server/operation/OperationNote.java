package dev.selfsame.server.operation;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.selfsame.api.operation.v1.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that names the operation that is under way, so that the next process can say what has
 * become of it. It informs and no more: if it cannot be written or read, the log says so, and work
 * goes on. Not thread-safe.
 */
public final class OperationNote {

  private static final Logger LOG = LoggerFactory.getLogger(OperationNote.class);

  private final Path file;

  /**
   * @param file the file, whose directory is there
   */
  public OperationNote(Path file) {
    this.file = file;
  }

  /** The operation that the process before left; null if it left none, or one that is unknown. */
  @Nullable Operation left() {
    try {
      Operation left = Operation.parseFrom(Files.readAllBytes(file));
      // Nothing was synced: after a power loss the file may be empty.
      return left.getOperationId().isEmpty() ? null : left;
    } catch (NoSuchFileException | InvalidProtocolBufferException e) {
      return null;
    } catch (IOException e) {
      LOG.warn("cannot read which operation was under way from {}: {}", file, e.toString());
      return null;
    }
  }

  /** Notes that an operation begins. */
  void begun(Operation operation) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, operation.toByteArray());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("cannot note in {} that an operation began: {}", file, e.toString());
    }
  }

  /** Notes that it has ended. */
  void ended() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot note in {} that an operation ended: {}", file, e.toString());
    }
  }
}
