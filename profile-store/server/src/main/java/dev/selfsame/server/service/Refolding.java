package dev.selfsame.server.service;

import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.tag.v1.RefoldTagsMetadata;
import dev.selfsame.api.tag.v1.RefoldTagsResult;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.ApiException;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.operation.RunningOperation;
import dev.selfsame.server.rpc.Jobs;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that tags that wait for it are folded anew: by one operation for all, as soon as no
 * other operation is under way. Thread-safe.
 */
final class Refolding {

  private static final String METHOD = "RefoldTags";
  private static final long RETRY_SECONDS = 1;
  private static final String PUT_OFF =
      "the operation was cancelled: what it folded is kept, and it goes on when the server starts"
          + " anew, or a tag that is to be folded is created or updated";

  private final ProfileEngine engine;
  private final Operations operations;
  private final Jobs jobs;
  private final ScheduledExecutorService timer;
  private final Errors errors;
  private boolean draining;
  private boolean retrying;

  Refolding(
      ProfileEngine engine,
      Operations operations,
      Jobs jobs,
      ScheduledExecutorService timer,
      Errors errors) {
    this.engine = engine;
    this.operations = operations;
    this.jobs = jobs;
    this.timer = timer;
    this.errors = errors;
  }

  /** Whether what is stored is still to be folded into this tag. */
  boolean isPending(String tag) {
    return engine.tags().refolding().contains(tag);
  }

  /**
   * Begins, if a tag waits. Gives the operation's id; empty if no tag waits, and also if another
   * operation is under way, after which it begins.
   */
  synchronized String begin() {
    List<String> tags = engine.tags().refolding();
    if (tags.isEmpty() || draining) {
      return "";
    }
    try {
      Operation operation =
          operations.begin(
              METHOD,
              "",
              RefoldTagsMetadata.newBuilder().addAllTags(tags).build(),
              running -> jobs.start(() -> work(running, tags)));
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
    begin();
  }

  /** Begins no more; what waits is for the next start. */
  synchronized void drain() {
    draining = true;
  }

  /** Does it; gives how to tell its end. */
  private Runnable work(RunningOperation running, List<String> tags) {
    try {
      engine
          .tags()
          .refold(
              (phase, done, total) -> {
                running.at(
                    total == 0 ? 1 : (double) done / total,
                    RefoldTagsMetadata.newBuilder()
                        .addAllTags(engine.tags().refolding())
                        .setDoneCount(done)
                        .setTotalCount(total)
                        .build());
                return !running.isCancelled();
              });
    } catch (CancellationException e) {
      return () -> running.stopped(PUT_OFF);
    } catch (RuntimeException | Error e) {
      return () -> running.fail(errors.translate(e));
    }
    return () -> {
      running.succeed(RefoldTagsResult.newBuilder().addAllTags(tags).build());
      // One that came when this was about to end.
      begin();
    };
  }
}
