package dev.selfsame.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  @Property
  void backoff_anyNumberOfFailures_growsAndStaysWithinItsRange(
      @ForAll @IntRange(min = 1, max = 1_000_000) int failures,
      @ForAll @IntRange(min = 0, max = 10_000) int initial,
      @ForAll @IntRange(min = 0, max = 100_000) int more) {
    RetryPolicy policy =
        new RetryPolicy(2, Duration.ofMillis(initial), Duration.ofMillis(initial + more));

    assertThat(policy.backoffMillis(failures)).isBetween((long) initial, (long) initial + more);
    assertThat(policy.backoffMillis(failures + 1))
        .isGreaterThanOrEqualTo(policy.backoffMillis(failures));
  }

  @Test
  void retryPolicy_noAttempts_isRefused() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
