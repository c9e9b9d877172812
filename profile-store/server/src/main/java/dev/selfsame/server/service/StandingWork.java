package dev.selfsame.server.service;

import com.google.protobuf.Message;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.profile.engine.WorkProgress;
import dev.selfsame.server.error.ApiException;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.operation.RunningOperation;
import dev.selfsame.server.rpc.Jobs;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that work of the engine that waits is done: by one operation for all of it, as soon as
 * no other operation is under way. Thread-safe.
 */
final class StandingWork {

  private static final long RETRY_SECONDS = 1;

  private final Task task;
  private final Operations operations;
  private final Jobs jobs;
  private final ScheduledExecutorService timer;
  private final Errors errors;
  private boolean draining;
  private boolean retrying;

  /** Whether it was cancelled, and waits to be asked for. */
  private boolean putOff;

  StandingWork(
      Task task, Operations operations, Jobs jobs, ScheduledExecutorService timer, Errors errors) {
    this.task = task;
    this.operations = operations;
    this.jobs = jobs;
    this.timer = timer;
    this.errors = errors;
  }

  /** Work that may wait. */
  interface Task {
    /** What the operation is called. */
    String method();

    /** Whether there is something to do. */
    boolean isPending();

    /** What is known of it when so much is done. */
    Message metadata(long done, long total);

    /** Does it, and gives what it came to; see {@link WorkProgress}. */
    Message run(WorkProgress progress);

    /** What a cancelled operation says: what was done is kept, and when it goes on. */
    String putOff();
  }

  /**
   * Begins, if there is something to do. Gives the operation's id; empty if there is nothing, and
   * also if another operation is under way, after which it begins.
   */
  synchronized String begin() {
    putOff = false;
    return beginNow();
  }

  /** Begins soon, on another thread, unless it was cancelled and nobody asked for it since. */
  void beginSoon() {
    try {
      timer.execute(this::beginUnlessPutOff);
    } catch (RejectedExecutionException e) {
      // The server has stopped: what waits is for the next start.
    }
  }

  private synchronized void beginUnlessPutOff() {
    if (!putOff) {
      beginNow();
    }
  }

  private synchronized void putOff() {
    putOff = true;
  }

  private String beginNow() {
    if (!task.isPending() || draining) {
      return "";
    }
    try {
      Operation operation =
          operations.begin(
              task.method(), "", task.metadata(0, 0), running -> jobs.start(() -> work(running)));
      return operation.getOperationId();
    } catch (ApiException e) {
      // Another operation is under way, and this one begins after it.
      if (!retrying) {
        retrying = true;
        var unused = timer.schedule(this::retry, RETRY_SECONDS, TimeUnit.SECONDS);
      }
      return "";
    }
  }

  private synchronized void retry() {
    retrying = false;
    beginNow();
  }

  /** Begins no more; what waits is for the next start. */
  synchronized void drain() {
    draining = true;
  }

  /** Does it; gives how to tell its end. */
  private Runnable work(RunningOperation running) {
    Message result;
    try {
      result =
          task.run(
              (phase, done, total) -> {
                running.at(total == 0 ? 1 : (double) done / total, task.metadata(done, total));
                return !running.isCancelled();
              });
    } catch (CancellationException e) {
      putOff();
      return () -> running.stopped(task.putOff());
    } catch (RuntimeException | Error e) {
      return () -> running.fail(errors.translate(e));
    }
    return () -> {
      running.succeed(result);
      // More that came when this was about to end.
      beginUnlessPutOff();
    };
  }
}
