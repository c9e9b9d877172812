package dev.selfsame.server.rpc;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiError;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads for work that looks at the whole graph, apart from those of reads, so that it keeps
 * none of them waiting. Few, and nothing waits for them: who finds them busy is told so.
 * Thread-safe. No thread of it is ever interrupted, since the storage does not bear that.
 */
public final class Jobs {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ThreadPoolExecutor threads;

  /** So many at a time. */
  public Jobs(int most) {
    AtomicInteger count = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            0,
            most,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "selfsame-job-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does a piece of work, which handles its own failures.
   *
   * @throws dev.selfsame.server.error.ApiException if all threads are busy
   */
  public void start(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      throw ApiError.retryable(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_READ_QUEUE_FULL,
              "the server looks at the whole graph for others already; try again in "
                  + RETRY.toSeconds()
                  + " s",
              RETRY)
          .exception();
    }
  }

  /** Answers a call with such work. */
  public <R> void answer(Reply<R> reply, java.util.function.Supplier<R> work) {
    start(
        () -> {
          try {
            reply.send(work.get());
          } catch (RuntimeException | Error e) {
            reply.fail(e);
          }
        });
  }

  /** Takes no more, and waits for what is under way; true if it ended in time. */
  public boolean stop(Duration patience) throws InterruptedException {
    threads.shutdown();
    return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
