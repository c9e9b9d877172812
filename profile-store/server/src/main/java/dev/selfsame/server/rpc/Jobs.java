package dev.selfsame.server.rpc;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.error.Errors;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads for work that looks at the whole graph, apart from those of reads, so that it keeps
 * none of them waiting. Few at a time, and nothing waits for them: who finds them busy is told so.
 * Thread-safe. No thread of it is ever interrupted, since the storage does not bear that.
 */
public final class Jobs {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Semaphore places;
  private final ExecutorService threads;

  /** So many at a time. */
  public Jobs(int most) {
    places = new Semaphore(most);
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "selfsame-job-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does a piece of work, which handles its own failures.
   *
   * @param work returns how to tell its end. That is done when its place is free again, so that who
   *     hears of the end finds the place free.
   * @throws dev.selfsame.server.error.ApiException if so many are under way
   */
  public void start(Supplier<Runnable> work) {
    if (!places.tryAcquire()) {
      throw ApiError.retryable(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_READ_QUEUE_FULL,
              "the server looks at the whole graph for others already; try again in "
                  + RETRY.toSeconds()
                  + " s",
              RETRY)
          .exception();
    }
    try {
      threads.execute(() -> inPlace(work).run());
    } catch (RejectedExecutionException e) {
      places.release();
      throw Errors.draining().exception();
    }
  }

  private Runnable inPlace(Supplier<Runnable> work) {
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** Answers a call with such work. */
  public <R> void answer(Reply<R> reply, Supplier<R> work) {
    start(
        () -> {
          try {
            R response = work.get();
            return () -> send(reply, response);
          } catch (RuntimeException | Error e) {
            return () -> reply.fail(e);
          }
        });
  }

  private static <R> void send(Reply<R> reply, R response) {
    try {
      reply.send(response);
    } catch (RuntimeException | Error e) {
      reply.fail(e);
    }
  }

  /** Takes no more, and waits for what is under way; true if it ended in time. */
  public boolean stop(Duration patience) throws InterruptedException {
    threads.shutdown();
    return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
