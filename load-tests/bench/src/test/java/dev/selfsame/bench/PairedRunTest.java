package dev.selfsame.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class PairedRunTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void run_twentyOnePairs_alternatesInAbbaOrder() throws IOException, InterruptedException {
    new PairedRun(1, 21, line -> {}).run(side("A", 1_000), side("B", 1_000));

    assertThat(order).hasSize(44);
    assertThat(String.join("", order)).startsWith("BA" + "ABBA" + "ABBA");
  }

  @Test
  void ratio_machineThatSlowsDown_isThatOfNeighbours() throws IOException, InterruptedException {
    AtomicInteger slices = new AtomicInteger();
    PairedResult result =
        new PairedRun(0, 22, line -> {})
            .run(drifting("A", 2_000, slices), drifting("B", 4_000, slices));

    assertThat(result.ratio().median()).isCloseTo(2.0, within(0.05));
    assertThat(result.ratio().upper() - result.ratio().lower()).isLessThan(0.2);
  }

  @Test
  void row_ofAResult_hasTheRatioAndWhatWasCounted() throws IOException, InterruptedException {
    PairedResult result =
        new PairedRun(0, 21, line -> {}).run(side("ours", 1_000), side("theirs", 2_000));

    assertThat(result.row("a thing", new Setting("bench it", "abc", "some VM", 2)))
        .isEqualTo(
            "| a thing | **2.000 [2.000, 2.000]** | ours 10000000 [10000000, 10000000]/s, theirs"
                + " 5000000 [5000000, 5000000]/s | fsyncs 0.5000 / 0.5000 | 21 pairs; commit abc;"
                + " some VM; 2 cores | `bench it` |");
  }

  @Test
  void pairs_tooFew_areRefused() {
    assertThatThrownBy(() -> new PairedRun(0, 20, line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20 pairs");
  }

  @Test
  void spread_ofFour_interpolates() {
    assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(1.75, 2.5, 3.25));
  }

  private Side side(String name, long nanos) {
    return new FakeSide(name, order, () -> nanos);
  }

  private Side drifting(String name, long nanos, AtomicInteger slices) {
    return new FakeSide(name, order, () -> nanos + nanos * slices.incrementAndGet() / 50);
  }

  private record FakeSide(String name, List<String> order, LongSupplier nanos) implements Side {
    @Override
    public Slice slice() {
      order.add(name);
      return new Slice(10, nanos.getAsLong(), new TreeMap<>(Map.of("fsyncs", 5.0)));
    }
  }
}
