package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {

  private final Retry retry = new Retry();

  @Test
  void restMillis_failuresInARow_doublesUpToAMinute() {
    List<Long> rests = new ArrayList<>();
    long now = 1_000;
    for (int i = 0; i < 10; i++) {
      retry.failed(now);
      rests.add(retry.restMillis(now));
      now += retry.restMillis(now);
      assertThat(retry.restMillis(now - 1)).isEqualTo(1);
      assertThat(retry.restMillis(now)).isZero();
    }
    assertThat(rests)
        .containsExactly(
            500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L);
  }

  @Test
  void restMillis_afterASuccess_isNoneAndBeginsAnew() {
    assertThat(retry.restMillis(0)).isZero();
    retry.failed(0);
    retry.failed(0);
    retry.succeeded();
    assertThat(retry.restMillis(0)).isZero();
    retry.failed(0);
    assertThat(retry.restMillis(0)).isEqualTo(500);
  }

  @Test
  void restMillis_clockSetBack_isNone() {
    retry.failed(1_000_000);
    assertThat(retry.restMillis(999_999)).isZero();
  }
}
