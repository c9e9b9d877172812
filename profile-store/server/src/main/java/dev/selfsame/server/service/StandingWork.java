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
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that work of the engine that waits is done: by one operation for all of it, as soon as
 * no other operation is under way. Thread-safe.
 */
final class StandingWork {

  private static final long RETRY_SECONDS = 1;

  /** How often the wait after a failure doubles: up to 256 s. */
  private static final int MOST_DOUBLINGS = 8;

  private final Task task;
  private final Operations operations;
  private final Jobs jobs;
  private final ScheduledExecutorService timer;
  private final Errors errors;
  private boolean draining;
  private boolean retrying;

  /** Whether somebody asked for it since the last operation of it began. */
  private boolean asked;

  /** Whether it was cancelled, and waits to be asked for. */
  private boolean putOff;

  /** Its operation that is under way, if one is. */
  private @Nullable RunningOperation underWay;

  /** How often it has failed in a row. */
  private int failures;

  /** Whether it waits because it failed. */
  private boolean resting;

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
    asked = task.isPending();
    return beginNow();
  }

  /**
   * Begins soon, on another thread, unless it was cancelled and nobody asked for it since, or it
   * rests since it failed.
   */
  void beginSoon() {
    try {
      timer.execute(this::beginIfWanted);
    } catch (RejectedExecutionException e) {
      // The server has stopped: what waits is for the next start.
    }
  }

  private synchronized void beginIfWanted() {
    if (asked || !(isPutOff() || resting)) {
      beginNow();
    }
  }

  /** A cancel counts from when it was asked for, not from when the work has noticed. */
  private boolean isPutOff() {
    return putOff || (underWay != null && underWay.isCancelled());
  }

  private String beginNow() {
    if (!task.isPending() || draining) {
      return "";
    }
    try {
      Operation operation = operations.begin(task.method(), "", task.metadata(0, 0), this::start);
      asked = false;
      return operation.getOperationId();
    } catch (ApiException e) {
      // Another operation is under way, and this one begins after it.
      if (!retrying) {
        retrying = true;
        later(this::retry, RETRY_SECONDS);
      }
      return "";
    }
  }

  private void start(RunningOperation running) {
    jobs.start(() -> work(running));
    putOff = false;
    underWay = running;
  }

  private void later(Runnable step, long seconds) {
    try {
      var unused = timer.schedule(step, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // The server has stopped: what waits is for the next start.
    }
  }

  private synchronized void retry() {
    retrying = false;
    beginIfWanted();
  }

  private synchronized void rested() {
    resting = false;
    beginIfWanted();
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
      cancelled(running);
      return () -> running.stopped(task.putOff());
    } catch (RuntimeException | Error e) {
      failed(running);
      return () -> running.fail(errors.translate(e));
    }
    succeeded(running);
    return () -> {
      running.succeed(result);
      // More that came when this was about to end.
      beginIfWanted();
    };
  }

  private synchronized void cancelled(RunningOperation running) {
    ended(running);
    putOff = true;
  }

  /** Tries again after 1 s, 2 s, 4 s and so on, so that what fails always is not always tried. */
  private synchronized void failed(RunningOperation running) {
    ended(running);
    long seconds = RETRY_SECONDS << Math.min(failures++, MOST_DOUBLINGS);
    if (!resting) {
      resting = true;
      later(this::rested, seconds);
    }
  }

  private synchronized void succeeded(RunningOperation running) {
    ended(running);
    failures = 0;
  }

  private void ended(RunningOperation running) {
    if (underWay == running) {
      underWay = null;
    }
  }
}
