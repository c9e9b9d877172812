package dev.selfsame.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final long TOTAL = 1_000_000;

  private final AtomicLong nanos = new AtomicLong();
  private final StringWriter text = new StringWriter();
  private final ProgressLine line =
      new ProgressLine(
          "f.csv", "rows", TOTAL, new PrintWriter(text, true), Terminal.none(), nanos::get);

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void at_freshImport_saysRateAndWhatIsLeft() {
    pass(10);
    line.at(5_000, 250_000, 0);

    assertThat(text).hasToString("f.csv:   25 %, 5,000 rows, 500/s, 0:30 left\n");
  }

  @Test
  void at_resumedImport_countsNoRowsOfAnEarlierRun() {
    line.resumed(40_000, 500_000);
    pass(10);
    line.at(45_000, 750_000, 17);

    assertThat(text).hasToString("f.csv:   75 %, 45,000 rows, 500/s, 0:10 left, 17 refused\n");
  }

  @Test
  void waiting_forTheServer_saysSo() {
    pass(6);
    line.waiting("no answer for 5 s");

    assertThat(text).hasToString("f.csv: waiting for the server (no answer for 5 s)\n");
  }
}
