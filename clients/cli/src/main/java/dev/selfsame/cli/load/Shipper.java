package dev.selfsame.cli.load;

import java.time.Duration;

/** Brings items to the server and tells the {@link Ledger} what became of each. */
interface Shipper<T> extends AutoCloseable {

  /** Sends an item, or puts it to those that go together; waits while too many are on their way. */
  void send(T item) throws InterruptedException;

  /**
   * Waits until everything that was sent is settled.
   *
   * @return false if the time ran out first
   */
  boolean awaitSettled(Duration atMost) throws InterruptedException;

  @Override
  void close();
}
