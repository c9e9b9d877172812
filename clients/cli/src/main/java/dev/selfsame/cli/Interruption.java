package dev.selfsame.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in good order on Ctrl-C or SIGTERM: the JVM's shutdown waits, for some
 * seconds, until the command has said that it is done.
 */
final class Interruption implements AutoCloseable {

  private static final int SECONDS_TO_END = 20;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::shutDown, "selfsame-interruption");
  private volatile boolean requested;

  private Interruption() {}

  /** Watches on behalf of the calling thread, which is interrupted when it is time to end. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether it is time to end. */
  boolean requested() {
    return requested;
  }

  private void shutDown() {
    requested = true;
    worker.interrupt();
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
