package dev.selfsame.server.service;

import com.google.protobuf.Message;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.profile.engine.WorkProgress;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.operation.RunningOperation;
import dev.selfsame.server.rpc.Jobs;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** Runs work on the threads of jobs as an operation. Thread-safe. */
final class LongWork {

  private final Operations operations;
  private final Jobs jobs;
  private final Errors errors;

  LongWork(Operations operations, Jobs jobs, Errors errors) {
    this.operations = operations;
    this.jobs = jobs;
    this.errors = errors;
  }

  /** Says how far work is, for an operation's metadata. */
  @FunctionalInterface
  interface Metadata {
    Message of(String phase, long done, long total);
  }

  /**
   * Begins an operation, or returns the one under way that does the same.
   *
   * @param argument what tells its work from other work of the method
   * @param phases how many phases the work has
   * @param work does it, and gives what the operation responds
   */
  Operation begin(
      String method,
      String argument,
      int phases,
      Metadata metadata,
      Function<WorkProgress, Message> work) {
    return operations.begin(
        method,
        argument,
        metadata.of("", 0, 0),
        running -> jobs.start(() -> run(running, new Phases(phases), metadata, work)));
  }

  /** Does it; gives how to tell its end. */
  private Runnable run(
      RunningOperation running,
      Phases phases,
      Metadata metadata,
      Function<WorkProgress, Message> work) {
    try {
      Message response =
          work.apply(
              WorkProgress.until(
                  running::isCancelled,
                  (phase, done, total) ->
                      running.at(
                          phases.share(phase, done, total), metadata.of(phase, done, total))));
      return () -> running.succeed(response);
    } catch (CancellationException e) {
      return running::stopped;
    } catch (RuntimeException | Error e) {
      return () -> running.fail(errors.translate(e));
    }
  }
}
