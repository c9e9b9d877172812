package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The thread that takes commands from the queue and gives them to the writer in batches. */
final class WriterThread {

  private final CommandQueue queue;
  private final Writer writer;
  private final Counters counters;
  private final Thread thread = new Thread(this::run, "selfsame-writer");

  /** Why nothing is written any more. */
  private volatile @Nullable RuntimeException stopped;

  WriterThread(CommandQueue queue, Writer writer, Counters counters) {
    this.queue = queue;
    this.writer = writer;
    this.counters = counters;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Lets a command wait; gives its future. */
  <T> CompletableFuture<T> submit(Command command, CompletableFuture<T> done) {
    RuntimeException reason = stopped;
    if (reason != null) {
      return CompletableFuture.failedFuture(reason);
    }
    queue.add(command);
    return done;
  }

  /** Waits until all that was submitted is done. Not for the writer thread itself. */
  void close() {
    queue.close();
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    for (List<Command> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
      process(batch);
    }
  }

  private void process(List<Command> batch) {
    RuntimeException reason = stopped;
    if (reason != null) {
      fail(batch, reason);
      return;
    }
    try {
      writer.commit(batch);
    } catch (StoreException e) {
      if (Writer.isFatal(e)) {
        stop(e);
      }
      fail(batch, e);
    } catch (RuntimeException e) {
      // A defect that one command brings out must not fail the others.
      if (batch.size() == 1) {
        fail(batch, e);
      } else {
        batch.forEach(command -> process(List.of(command)));
      }
    } catch (Error e) {
      RuntimeException broken = new StoreException.Closed("the writer broke down", e);
      stop(broken);
      fail(batch, broken);
    }
  }

  private void stop(RuntimeException reason) {
    stopped = reason;
    queue.close();
  }

  private void fail(List<Command> batch, RuntimeException reason) {
    counters.failures.add(batch.size());
    batch.forEach(command -> command.done().completeExceptionally(reason));
  }
}
