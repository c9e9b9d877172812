package dev.selfsame.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command end in good order on Ctrl-C or SIGTERM: the JVM's shutdown waits, for some
 * seconds, until the command has said that it is done.
 */
final class Interruption implements AutoCloseable {

  private static final int SECONDS_TO_END = 20;

  private final @Nullable Thread worker;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::shutDown, "selfsame-interruption");
  private volatile boolean requested;

  private Interruption(@Nullable Thread worker) {
    this.worker = worker;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Watches on behalf of a thread that asks, or waits, for {@link #requested}. */
  static Interruption watch() {
    return new Interruption(null);
  }

  /** Watches on behalf of the calling thread, which is interrupted when it is time to end. */
  static Interruption interrupting() {
    return new Interruption(Thread.currentThread());
  }

  /** Waits until it is time to end. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** Waits so long, or until it is time to end. */
  void pause(Duration atMost) throws InterruptedException {
    try {
      if (asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      if (!requested) {
        throw e;
      }
    }
  }

  /** Whether it is time to end. */
  boolean requested() {
    return requested;
  }

  /** What the JVM's shutdown does: asks, and waits until the command is done. */
  void shutDown() {
    requested = true;
    asked.countDown();
    if (worker != null) {
      worker.interrupt();
    }
    try {
      if (!done.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command is done. */
  @Override
  public void close() {
    done.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        requested = true;
      }
    }
  }
}
