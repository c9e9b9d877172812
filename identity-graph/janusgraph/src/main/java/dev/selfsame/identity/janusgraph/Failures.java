package dev.selfsame.identity.janusgraph;

import com.sleepycat.je.DiskLimitException;
import com.sleepycat.je.EnvironmentFailureException;
import com.sleepycat.je.EnvironmentLockedException;
import dev.selfsame.identity.StoreException;
import org.jspecify.annotations.Nullable;

/** What the driver's errors mean. JanusGraph wraps them, mostly as permanent ones. */
final class Failures {

  private Failures() {}

  /** An error of a call on an open graph. */
  static StoreException ofCall(RuntimeException thrown) {
    if (thrown instanceof StoreException own) {
      return own;
    }
    DiskLimitException disk = cause(thrown, DiskLimitException.class);
    if (disk != null) {
      return new StoreException.Unavailable(
          "the disk of the evidence graph is nearly full: free some space; reads go on", thrown);
    }
    EnvironmentFailureException broken = cause(thrown, EnvironmentFailureException.class);
    if (broken != null && broken.isCorrupted()) {
      return new StoreException.Corrupt(
          "the evidence graph's files are damaged: restore the last backup", thrown);
    }
    if (broken != null) {
      return new StoreException.Closed(
          "the evidence graph stopped after an error: restart, and it recovers", thrown);
    }
    return new StoreException.Unavailable("the evidence graph did not carry out a call", thrown);
  }

  /** An error of opening a graph. */
  static StoreException ofOpening(RuntimeException thrown) {
    if (thrown instanceof StoreException own) {
      return own;
    }
    if (cause(thrown, EnvironmentLockedException.class) != null) {
      return new StoreException.Unusable(
          "the data directory is in use: stop the server that runs on it, or choose another"
              + " directory",
          thrown);
    }
    EnvironmentFailureException broken = cause(thrown, EnvironmentFailureException.class);
    if (broken != null && broken.isCorrupted()) {
      return new StoreException.Corrupt(
          "the evidence graph's files are damaged: restore the last backup", thrown);
    }
    return new StoreException.Unusable(
        "the evidence graph cannot be opened: check that the directory is writable, has space, and"
            + " that the cache fits into the heap",
        thrown);
  }

  private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
