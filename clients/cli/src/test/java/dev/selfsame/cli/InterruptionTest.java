package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InterruptionTest {

  @Test
  @Timeout(30)
  void pause_askedToEndMeanwhile_endsInGoodOrder() throws InterruptedException, ExecutionException {
    CompletableFuture<Interruption> opened = new CompletableFuture<>();
    FutureTask<Boolean> command =
        new FutureTask<>(
            () -> {
              try (Interruption interruption = Interruption.interrupting()) {
                opened.complete(interruption);
                interruption.pause(Duration.ofMinutes(1));
                return interruption.requested();
              }
            });
    new Thread(command).start();

    opened.join().shutDown();

    assertThat(command.get()).isTrue();
  }
}
