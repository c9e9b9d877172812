package dev.selfsame.identity;

/**
 * What a store throws. Its message is for operators and never names a driver's class; the driver's
 * exception is the cause.
 */
public abstract sealed class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  private StoreException(String message) {
    super(message);
  }

  /** The store cannot be reached or did not answer; the same call may succeed later. */
  public static final class Unavailable extends StoreException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What is stored is not what was written: a checksum, a format or an order is broken. */
  public static final class Corrupt extends StoreException {
    private static final long serialVersionUID = 1L;

    public Corrupt(String message, Throwable cause) {
      super(message, cause);
    }

    public Corrupt(String message) {
      super(message);
    }
  }

  /** The store is closed, or broken until the process restarts. */
  public static final class Closed extends StoreException {
    private static final long serialVersionUID = 1L;

    public Closed(String message, Throwable cause) {
      super(message, cause);
    }

    public Closed(String message) {
      super(message);
    }
  }

  /**
   * The data directory cannot be used: in use by another process, of another format, not writable.
   */
  public static final class Unusable extends StoreException {
    private static final long serialVersionUID = 1L;

    public Unusable(String message, Throwable cause) {
      super(message, cause);
    }

    public Unusable(String message) {
      super(message);
    }
  }
}
