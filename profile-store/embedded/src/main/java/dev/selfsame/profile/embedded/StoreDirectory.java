package dev.selfsame.profile.embedded;

import dev.selfsame.identity.StoreException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store while it is open: locked against every other opener, this process's own
 * included (the database would let that one in), and known to be of our format.
 *
 * <p>{@code COMMITS} holds the number of the last commit that was acknowledged, as far as the
 * system wrote it: never more than what is durable, and all of it unless the power went. The
 * database takes a damaged spot of its log for the end and drops the commits behind it without a
 * word; so a store that holds fewer commits is known to be damaged.
 *
 * <p>{@code LOCK} comes first and {@code FORMAT} last, when the database is there; so a folder that
 * has only the first was left while it was being made, and making it may go on.
 */
final class StoreDirectory implements AutoCloseable {

  private static final String FORMAT = "selfsame-profile-store 2\n";

  private final Path path;
  private final FileChannel channel;
  private final MappedByteBuffer commits;

  private StoreDirectory(Path path, FileChannel channel, MappedByteBuffer commits) {
    this.path = path;
    this.channel = channel;
    this.commits = commits;
  }

  static StoreDirectory lock(Path path) {
    try {
      refuseForeign(path);
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StoreException.Unusable(
            "the directory "
                + path
                + " is in use by another server: stop that one, or name another directory");
      }
      return new StoreDirectory(path, channel, mapCommits(path.resolve("COMMITS")));
    } catch (IOException e) {
      throw new StoreException.Unusable(
          "the directory " + path + " cannot be written: give this user the right to", e);
    }
  }

  private static MappedByteBuffer mapCommits(Path file) throws IOException {
    try (FileChannel commits =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return commits.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    }
  }

  /** The number of the last commit that is known to have been acknowledged. */
  long acknowledged() {
    return commits.getLong(0);
  }

  /** Notes that a commit is durable. Costs no more than writing to memory. */
  void acknowledge(long commit) {
    commits.putLong(0, commit);
  }

  Path path() {
    return path;
  }

  /** Whether a database was made here, to the end. */
  boolean exists() {
    try {
      Path format = path.resolve("FORMAT");
      if (Files.notExists(format)) {
        return false;
      }
      String found = Files.readString(format);
      if (!found.equals(FORMAT)) {
        throw new StoreException.Unusable(
            "the directory "
                + path
                + " has the format '"
                + found.strip()
                + "', and this version reads '"
                + FORMAT.strip()
                + "': use the version that wrote it");
      }
      return true;
    } catch (IOException e) {
      throw new StoreException.Unusable("the directory " + path + " cannot be read", e);
    }
  }

  /** Says that the database is made. */
  void made() {
    try {
      Path fresh = path.resolve("FORMAT.new");
      Files.writeString(
          fresh,
          FORMAT,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(fresh, path.resolve("FORMAT"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StoreException.Unusable("the directory " + path + " cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException.Unavailable("the lock of " + path + " cannot be released", e);
    }
  }

  private static void refuseForeign(Path path) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new StoreException.Unusable(path + " is a file: name a directory");
    }
    try (Stream<Path> files = Files.list(path)) {
      if (Files.notExists(path.resolve("LOCK")) && files.findAny().isPresent()) {
        throw new StoreException.Unusable(
            "the directory "
                + path
                + " holds files that are not a profile store's: name an empty one");
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }
}
