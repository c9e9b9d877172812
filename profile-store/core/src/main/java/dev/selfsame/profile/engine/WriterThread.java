package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The thread that takes commands from the queue and gives them to the writer in batches. */
final class WriterThread {

  private static final System.Logger LOG = System.getLogger(WriterThread.class.getName());

  private final CommandQueue queue;
  private final Writer writer;
  private final Counters counters;
  private final InstantSource clock;

  /** Of parts that could not be done of what is left over. */
  private final Retry retry = new Retry();

  private final Thread thread = new Thread(this::run, "selfsame-writer");

  /** Why nothing is written any more. */
  private volatile @Nullable RuntimeException stopped;

  WriterThread(CommandQueue queue, Writer writer, Counters counters, InstantSource clock) {
    this.clock = clock;
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

  /** The same for a step of long work, for which there is always room in the queue. */
  <T> CompletableFuture<T> submitAnyway(Command command, CompletableFuture<T> done) {
    RuntimeException reason = stopped;
    if (reason != null) {
      return CompletableFuture.failedFuture(reason);
    }
    queue.addAnyway(command);
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
    while (true) {
      boolean corrects = stopped == null && writer.isCorrecting();
      boolean behind = isBehind();
      long rest = behind && !corrects ? restMillis() : 0;
      List<Command> batch =
          !behind && !corrects ? queue.take() : rest == 0 ? queue.poll() : queue.take(rest);
      if (batch.isEmpty() && !behind && !corrects) {
        writer.stop(new ClosedException());
        return;
      }
      processInOrder(batch);
      if (corrects) {
        correct();
      }
      if (behind && restMillis() == 0) {
        sweep();
      }
    }
  }

  /** Does a part of a correction; who waits for it is told if that fails. */
  private void correct() {
    try {
      writer.correct();
    } catch (StoreException e) {
      if (Writer.isFatal(e)) {
        stop(e);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a correction failed that waited for its turn", e);
    } catch (Error e) {
      RuntimeException broken = new StoreException.Closed("the writer broke down", e);
      stop(broken);
      writer.stop(broken);
    }
  }

  /**
   * For how long no part is done since one failed, however many writes come: not at all if somebody
   * waits, who asked after it failed, or if nothing more comes.
   */
  private long restMillis() {
    return writer.isAwaited() || queue.isClosed() ? 0 : retry.restMillis(clock.millis());
  }

  /** Whether there is something left over to be removed now. */
  private boolean isBehind() {
    return stopped == null && writer.isBehind() && (!queue.isClosed() || writer.isAwaited());
  }

  /** Removes a part of what is left over. */
  private void sweep() {
    try {
      writer.sweep();
      retry.succeeded();
      return;
    } catch (StoreException e) {
      if (Writer.isFatal(e)) {
        stop(e);
      }
      failed(e);
    } catch (RuntimeException e) {
      failed(e);
    } catch (Error e) {
      RuntimeException broken = new StoreException.Closed("the writer broke down", e);
      stop(broken);
      writer.stopWaiting(broken);
      failed(broken);
    }
  }

  /** It is tried again later. */
  private void failed(RuntimeException reason) {
    retry.failed(clock.millis());
    counters.failedParts.increment();
    String message =
        "rows of whom was erased or removed could not be removed, which is tried again in %d ms: %s"
            .formatted(retry.restMillis(clock.millis()), reason.getMessage());
    if (reason instanceof StoreException) {
      LOG.log(System.Logger.Level.WARNING, message);
    } else {
      LOG.log(System.Logger.Level.WARNING, message, reason);
    }
  }

  private void processInOrder(List<Command> batch) {
    int from = 0;
    for (int at = 0; at < batch.size(); at++) {
      if (batch.get(at) instanceof Command.Alone alone) {
        processAll(batch.subList(from, at));
        doAlone(alone);
        from = at + 1;
      }
    }
    processAll(batch.subList(from, batch.size()));
  }

  private void processAll(List<Command> batch) {
    if (!batch.isEmpty()) {
      process(batch);
    }
  }

  private void doAlone(Command.Alone alone) {
    RuntimeException reason = stopped;
    if (reason != null) {
      fail(List.of(alone), reason);
      return;
    }
    try {
      alone.work().run();
    } catch (StoreException e) {
      if (Writer.isFatal(e)) {
        stop(e);
      }
      fail(List.of(alone), e);
    } catch (RuntimeException e) {
      alone.done().completeExceptionally(e);
    } catch (Error e) {
      RuntimeException broken = new StoreException.Closed("the writer broke down", e);
      stop(broken);
      fail(List.of(alone), broken);
    }
  }

  /**
   * Has work done by itself on the writer's thread, between two commits, and waits for it; there is
   * always room for it in the queue. Throws what the work throws.
   */
  <T> T alone(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      return submitAnyway(new Command.Alone(() -> done.complete(work.get()), done), done).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The same for work that gives nothing. */
  void alone(Runnable work) {
    alone(
        () -> {
          work.run();
          return true;
        });
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
