package dev.selfsame.profile.engine;

/**
 * When work that failed is tried again: after half a second, and after twice as long with each
 * failure in a row, up to a minute. For one thread; who asks says what time it is, in milliseconds.
 */
final class Retry {

  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 60_000;

  private long waitMillis;
  private long failedAt;

  /** It failed. */
  void failed(long nowMillis) {
    waitMillis = waitMillis == 0 ? FIRST_MILLIS : Math.min(2 * waitMillis, MOST_MILLIS);
    failedAt = nowMillis;
  }

  /** It did not fail. */
  void succeeded() {
    waitMillis = 0;
  }

  /** For how long it is not to be tried; 0 if it may be now. A clock that is set back ends it. */
  long restMillis(long nowMillis) {
    long since = nowMillis - failedAt;
    return since < 0 ? 0 : Math.max(0, waitMillis - since);
  }
}
