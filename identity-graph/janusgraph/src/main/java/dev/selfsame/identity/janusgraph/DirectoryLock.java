package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a directory to one graph. BerkeleyDB JE keeps other processes out by itself, but lets one
 * process open the same directory twice, and says so only after a second of loading.
 */
final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("selfsame.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StoreException.Unusable(
            "the data directory "
                + directory
                + " is in use: stop the server that runs on it, or choose another directory");
      }
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new StoreException.Unusable(
          "the data directory "
              + directory
              + " cannot be written: check that it is a directory and belongs to this user",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException.Unavailable("the data directory's lock cannot be given back", e);
    }
  }
}
