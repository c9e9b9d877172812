package dev.selfsame.server.rpc;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiError;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The threads on which calls go on that cannot be answered on the event loop: a bounded pool for
 * reads that block, and one thread that sends acknowledgements, so that the writer need not.
 * Thread-safe. No thread of it is ever interrupted, since the storage does not bear that.
 */
public final class Workers {

  private static final Duration RETRY = Duration.ofMillis(100);

  private final ThreadPoolExecutor readers;
  private final ThreadPoolExecutor acknowledger;

  /**
   * @param threads how many reads may block at a time
   * @param queueSize how many more may wait
   */
  public Workers(int threads, int queueSize) {
    readers = pool(threads, new ArrayBlockingQueue<>(queueSize), "selfsame-read-");
    acknowledger = pool(1, new LinkedBlockingQueue<>(), "selfsame-acknowledge-");
  }

  private static ThreadPoolExecutor pool(
      int threads, java.util.concurrent.BlockingQueue<Runnable> queue, String name) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, name + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, queue, factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Answers a call with a read that may block. A call that is obsolete by then is not executed.
   *
   * @throws dev.selfsame.server.error.ApiException if too many wait
   */
  public void read(Reply<?> reply, Runnable task) {
    try {
      readers.execute(
          () -> {
            if (reply.isObsolete()) {
              return;
            }
            try {
              task.run();
            } catch (RuntimeException | Error e) {
              reply.fail(e);
            }
          });
    } catch (RejectedExecutionException e) {
      throw ApiError.retryable(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_READ_QUEUE_FULL,
              "too many reads wait that miss the cache; try again in " + RETRY.toMillis() + " ms",
              RETRY)
          .exception();
    }
  }

  /** Runs a short piece of work that handles its own failures; false if too many wait. */
  boolean tryRun(Runnable piece) {
    try {
      readers.execute(piece);
      return true;
    } catch (RejectedExecutionException e) {
      // When reads have stopped, the streams have ended, and their pieces have nothing to do.
      return readers.isShutdown();
    }
  }

  /** Answers a call with what a write comes to. */
  public <T, R> void answer(
      Reply<R> reply, CompletableFuture<T> write, Function<? super T, R> response) {
    var unused =
        write.whenCompleteAsync(
            (outcome, thrown) -> {
              if (thrown != null) {
                reply.fail(thrown);
                return;
              }
              try {
                reply.send(response.apply(outcome));
              } catch (RuntimeException e) {
                reply.fail(e);
              }
            },
            acknowledger);
  }

  /** Where acknowledgements are sent; for those of streams. */
  public Executor acknowledger() {
    return acknowledger;
  }

  /** Takes no more reads, and waits for those under way; true if they ended in time. */
  public boolean stopReads(Duration patience) throws InterruptedException {
    readers.shutdown();
    return readers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends what is to be sent, and stops. */
  public boolean stop(Duration patience) throws InterruptedException {
    acknowledger.shutdown();
    return acknowledger.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
