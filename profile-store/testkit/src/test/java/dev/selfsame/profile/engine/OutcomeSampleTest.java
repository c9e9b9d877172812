package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.report.TimeBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which outcomes are taken, and how their time is divided. */
class OutcomeSampleTest {

  private static List<OutcomeRow> outcomes(int count) {
    List<OutcomeRow> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outcomes.add(
          new OutcomeRow(i, new Value.Flag(true), i, OutcomeSpan.hash(i, "event-" + i % 7)));
    }
    return outcomes;
  }

  private static Set<Long> taken(List<OutcomeRow> outcomes, int most, long seed) {
    OutcomeSample sample = new OutcomeSample(most, seed);
    outcomes.forEach(sample::add);
    assertThat(sample.count()).isEqualTo(outcomes.size());
    Set<Long> taken = new HashSet<>();
    outcomes.stream().filter(sample::takes).forEach(row -> taken.add(row.person()));
    return taken;
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "9, 10", "10, 10", "11, 10", "5000, 1", "5000, 1500", "5000, 4999"})
  void takes_anyNumber_isAsManyAsWantedInWhateverOrder(int count, int most) {
    List<OutcomeRow> outcomes = outcomes(count);
    Set<Long> taken = taken(outcomes, most, 3);
    assertThat(taken).hasSize(Math.min(count, most));
    Collections.shuffle(outcomes, new Random(5));
    assertThat(taken(outcomes, most, 3)).isEqualTo(taken);
  }

  @Test
  void takes_byAnotherSeed_isAnotherSample() {
    List<OutcomeRow> outcomes = outcomes(2_000);
    Set<Long> both = new HashSet<>(taken(outcomes, 1_000, 1));
    both.retainAll(taken(outcomes, 1_000, 2));
    assertThat(both.size()).isBetween(420, 580);
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "DAY, 2026-02-28T23:59:59.999Z, 2026-02-28T00:00:00Z",
    "WEEK, 2026-03-01T12:00:00Z, 2026-02-23T00:00:00Z",
    "WEEK, 2026-03-02T00:00:00Z, 2026-03-02T00:00:00Z",
    "MONTH, 2026-03-31T23:59:59Z, 2026-03-01T00:00:00Z",
    "MONTH, 1969-12-31T23:59:59Z, 1969-12-01T00:00:00Z"
  })
  void start_ofAnyMoment_isTheFirstOfItsBucket(TimeBucket bucket, Instant moment, Instant start) {
    assertThat(bucket.start(moment.toEpochMilli())).isEqualTo(start.toEpochMilli());
  }
}
