package dev.selfsame.profile.embedded;

import com.sleepycat.je.DatabaseException;
import com.sleepycat.je.DiskLimitException;
import com.sleepycat.je.EnvironmentFailureException;
import com.sleepycat.je.EnvironmentLockedException;
import com.sleepycat.je.EnvironmentNotFoundException;
import com.sleepycat.je.LogWriteException;
import com.sleepycat.je.VersionMismatchException;
import dev.selfsame.identity.StoreException;
import java.nio.file.Path;

/** Says in our words what the database threw. */
final class Failures {

  private Failures() {}

  static StoreException translate(Path directory, DatabaseException e) {
    if (e instanceof EnvironmentLockedException) {
      return new StoreException.Unusable(
          "the directory " + directory + " is in use by another process: stop that one first", e);
    }
    if (e instanceof VersionMismatchException) {
      return new StoreException.Unusable(
          "the directory " + directory + " was written by a newer version: use that one", e);
    }
    if (e instanceof EnvironmentNotFoundException) {
      return new StoreException.Corrupt(
          "the files of the profile store are gone from " + directory + ": restore a backup", e);
    }
    if (e instanceof DiskLimitException) {
      return new StoreException.Unavailable(
          "the disk of " + directory + " is full: free space and try again", e);
    }
    if (e instanceof LogWriteException) {
      return new StoreException.Closed(
          "writing to " + directory + " failed: see to the disk, then restart", e);
    }
    if (e instanceof EnvironmentFailureException failure) {
      return isDamage(failure)
          ? new StoreException.Corrupt(
              "a file of the profile store in " + directory + " is damaged: restore a backup", e)
          : new StoreException.Closed("the profile store broke off: restart", e);
    }
    return new StoreException.Unavailable("the profile store did not answer", e);
  }

  private static boolean isDamage(EnvironmentFailureException e) {
    return switch (e.getReason()) {
      case LOG_CHECKSUM,
          LOG_INTEGRITY,
          LOG_FILE_NOT_FOUND,
          LOG_UNEXPECTED_FILE_DELETION,
          FOUND_COMMITTED_TXN,
          BTREE_CORRUPTION ->
          true;
      default -> e.isCorrupted();
    };
  }
}
