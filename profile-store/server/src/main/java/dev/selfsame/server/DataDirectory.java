package dev.selfsame.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that holds everything, taken by this process: {@code graph/}, {@code store/},
 * {@code selfsame.lock}, {@code FORMAT}, and while an operation is under way {@code operation}.
 */
final class DataDirectory implements AutoCloseable {

  private static final String FORMAT = "3";
  private static final String FORMAT_FILE = "FORMAT";
  private static final String LOCK_FILE = "selfsame.lock";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the directory; makes it if it is not there.
   *
   * @throws StartException if another process has it, it is of another format, it holds something
   *     else, or it cannot be written
   */
  static DataDirectory take(Path given) {
    Path path = given.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        lock(path, channel);
        checkFormat(path);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new StartException(
          "data_dir is '%s', which %s: give a directory that this user may write"
              .formatted(path, inWords(e)),
          e);
    }
  }

  private static String inWords(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "is a file";
    }
    return e instanceof AccessDeniedException
        ? "this user may not use"
        : "cannot be used (" + e.getClass().getSimpleName() + ")";
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new StartException(
          "data_dir is '%s', which another Selfsame process uses: stop that one, or give this one a directory of its own"
              .formatted(path));
    }
  }

  private static void checkFormat(Path path) throws IOException {
    Path file = path.resolve(FORMAT_FILE);
    String format;
    try {
      format = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      refuseOthers(path);
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    if (!format.equals(FORMAT)) {
      throw new StartException(
          "data_dir is '%s', which is of format %s, and this version reads format %s: start the version of Selfsame that wrote it"
              .formatted(path, format.length() > 16 ? "?" : format, FORMAT));
    }
  }

  /** Refuses a directory with things in it that are not ours. */
  private static void refuseOthers(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      List<String> others =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(n -> !n.equals(LOCK_FILE))
              .toList();
      if (!others.isEmpty()) {
        throw new StartException(
            "data_dir is '%s', which holds other things ('%s'): give an empty directory, or one that Selfsame made"
                .formatted(path, others.get(0)));
      }
    }
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** The directory of the evidence graph. */
  Path graph() {
    return path.resolve("graph");
  }

  /** The directory of the fact store. */
  Path store() {
    return path.resolve("store");
  }

  /** The file that names the operation that is under way. */
  Path operation() {
    return path.resolve("operation");
  }

  /** Lets others take it. Idempotent. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
