package dev.selfsame.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A clock that stands still, and holds up the writer of a server that asks it for the time in the
 * middle of a commit. Whatever else needs the writer waits as well. Thread-safe.
 */
final class HoldingClock implements InstantSource {

  private static final String WRITER = "selfsame-writer";

  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** From now on the writer is held up. */
  void hold() {
    held = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  /** Waits until the writer has come. */
  void awaitWriter() {
    await(held);
  }

  /** Lets the writer go on. */
  void letGo() {
    gate.countDown();
  }

  @Override
  public Instant instant() {
    if (Thread.currentThread().getName().equals(WRITER)) {
      held.countDown();
      await(gate);
    }
    return TestServer.NOW;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
