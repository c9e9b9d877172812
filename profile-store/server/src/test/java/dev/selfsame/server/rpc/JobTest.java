package dev.selfsame.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.server.error.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobTest {

  private final Jobs jobs = new Jobs(1);
  private final LinkedBlockingQueue<Integer> woken = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() throws InterruptedException {
    assertThat(jobs.stop(Duration.ofSeconds(30))).isTrue();
  }

  private Job<String> begun(Job.Work<String> work) {
    Job<String> job = new Job<>(jobs, work);
    job.begin(() -> woken.add(1));
    return job;
  }

  private void awaitWake() throws InterruptedException {
    assertThat(woken.poll(30, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void next_whileItGoesOnAndAfter_isTheNewestWordThenTheResults() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    Job<String> job =
        begun(
            (progress, cancelled) -> {
              progress.accept("1 of 3");
              progress.accept("2 of 3");
              await(read);
              return List.of("a", "b").iterator();
            });
    awaitWake();
    awaitWake();
    assertThat(job.next()).isEqualTo("2 of 3");
    assertThat(job.next()).isNull();
    assertThat(job.isEnded()).isFalse();
    read.countDown();
    awaitWake();
    assertThat(job.next()).isEqualTo("a");
    assertThat(job.isEnded()).isFalse();
    assertThat(job.next()).isEqualTo("b");
    assertThat(job.isEnded()).isTrue();
  }

  @Test
  void close_tellsTheWork() throws Exception {
    CompletableFuture<BooleanSupplier> asks = new CompletableFuture<>();
    Job<String> job =
        begun(
            (progress, cancelled) -> {
              asks.complete(cancelled);
              return List.<String>of().iterator();
            });
    BooleanSupplier cancelled = asks.get(30, TimeUnit.SECONDS);
    assertThat(cancelled.getAsBoolean()).isFalse();
    job.close();
    assertThat(cancelled.getAsBoolean()).isTrue();
  }

  @Test
  void begin_whileAnotherIsUnderWay_isRefused() {
    CountDownLatch go = new CountDownLatch(1);
    begun(
        (progress, cancelled) -> {
          await(go);
          return List.<String>of().iterator();
        });
    assertThatThrownBy(() -> begun((progress, cancelled) -> List.<String>of().iterator()))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("looks at the whole graph for others already");
    go.countDown();
  }

  @Test
  void begin_onceTheEndOfAnotherIsTold_findsItsPlaceFree() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      begun((progress, cancelled) -> List.<String>of().iterator());
      awaitWake();
      Job<String> failing =
          begun(
              (progress, cancelled) -> {
                throw new IllegalStateException("as it happens");
              });
      awaitWake();
      assertThatThrownBy(failing::next).hasMessage("as it happens");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
