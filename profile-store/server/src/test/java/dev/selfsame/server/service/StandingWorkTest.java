package dev.selfsame.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.profile.engine.WorkProgress;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.operation.OperationNote;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.rpc.Jobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StandingWorkTest {

  private final Operations operations;
  private final Jobs jobs = new Jobs(1);
  private final HandTimer timer = new HandTimer();
  private final Steps task = new Steps();
  private final StandingWork work;

  StandingWorkTest(@TempDir Path directory) {
    operations =
        new Operations(
            InstantSource.fixed(Instant.EPOCH),
            new Random(1),
            new OperationNote(directory.resolve("operation")));
    work = new StandingWork(task, operations, jobs, timer, new Errors(new Random(1)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    timer.shutdownNow();
    assertThat(jobs.stop(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void cancel_whileCommitsGoOn_putsItOff() throws Exception {
    String id = work.begin();
    operations.cancel(id);
    // A commit before the work has noticed, and one after.
    commit();
    task.goOn();
    assertThat(ended(id).getError().getReason()).isEqualTo("OPERATION_CANCELLED");
    commit();
    timer.runAll();
    assertThat(operations.list()).hasSize(1);
  }

  @Test
  void cancel_whileAnEarlierRetryWaits_putsItOffAllTheSame() throws Exception {
    Operation other = operations.begin("Other", "", Empty.getDefaultInstance(), running -> {});
    assertThat(work.begin()).isEmpty();
    operations.get(other.getOperationId()).stopped();
    String id = work.begin();
    operations.cancel(id);
    timer.runAll();
    task.goOn();
    ended(id);
    timer.runAll();
    assertThat(operations.list()).hasSize(2);
  }

  @Test
  void begin_afterACancel_goesOn() throws Exception {
    String id = work.begin();
    operations.cancel(id);
    // Asked for while the cancelled one has not ended: it begins after that.
    assertThat(work.begin()).isEmpty();
    task.goOn();
    ended(id);
    timer.runAll();
    assertThat(operations.list()).hasSize(2);
    task.finish();
    String next = operations.list().get(0).getOperationId();
    assertThat(ended(next).hasResponse()).isTrue();
  }

  @Test
  void run_thatFailsAgainAndAgain_isTriedLessAndLessOften() throws Exception {
    String id = work.begin();
    for (int failures = 1; failures <= 12; failures++) {
      task.fail();
      assertThat(ended(id).getError().getReason()).isEqualTo("INTERNAL");
      commit();
      assertThat(operations.list()).hasSize(failures);
      assertThat(timer.seconds).isEqualTo(Math.min(1L << (failures - 1), 256));
      timer.runAll();
      id = operations.list().get(0).getOperationId();
    }
    task.finish();
    ended(id);
  }

  private void commit() {
    work.beginSoon();
  }

  private Operation ended(String id) {
    return operations.get(id).end().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Work of steps, each of which waits to be told. */
  private static final class Steps implements StandingWork.Task {

    private enum Step {
      ON,
      END,
      FAIL
    }

    private final SynchronousQueue<Step> steps = new SynchronousQueue<>();
    private volatile boolean pending = true;

    void goOn() throws InterruptedException {
      give(Step.ON);
    }

    void finish() throws InterruptedException {
      give(Step.END);
    }

    void fail() throws InterruptedException {
      give(Step.FAIL);
    }

    private void give(Step step) throws InterruptedException {
      assertThat(steps.offer(step, 30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public String method() {
      return "Steps";
    }

    @Override
    public boolean isPending() {
      return pending;
    }

    @Override
    public Message metadata(long done, long total) {
      return Empty.getDefaultInstance();
    }

    @Override
    public Message run(WorkProgress progress) {
      Step step;
      do {
        try {
          step = steps.take();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        if (step == Step.FAIL) {
          throw new IllegalStateException("as it happens");
        }
        pending = step != Step.END;
        if (!progress.goOn("stepping", 0, 1)) {
          throw new CancellationException("asked not to go on");
        }
      } while (step != Step.END);
      return Empty.getDefaultInstance();
    }

    @Override
    public String putOff() {
      return "the operation was cancelled";
    }
  }

  /** Does at once what is for soon, and by hand what is for later. */
  private static final class HandTimer extends ScheduledThreadPoolExecutor {

    private final List<Runnable> waiting = new ArrayList<>();
    private long seconds;

    HandTimer() {
      super(1);
    }

    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      waiting.add(command);
      seconds = unit.toSeconds(delay);
      return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    void runAll() {
      List<Runnable> now;
      synchronized (this) {
        now = List.copyOf(waiting);
        waiting.clear();
      }
      now.forEach(Runnable::run);
    }
  }
}
