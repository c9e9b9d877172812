package dev.selfsame.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.cli.row.Format;
import dev.selfsame.cli.row.Row;
import dev.selfsame.cli.row.RowSource;
import dev.selfsame.client.SelfsameException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImporterTest {

  private static final RowMapper<List<String>> NUMBERS =
      new RowMapper<>() {
        @Override
        public Collection<String> columns() {
          return List.of("n");
        }

        @Override
        public String description() {
          return "n";
        }

        @Override
        public List<String> map(Row.Cells row) {
          return List.of(String.valueOf(row.cells().get("n")));
        }
      };

  private final CountDownLatch othersEnded = new CountDownLatch(2);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile String recorded = "";
  private volatile boolean overtaken;

  @Test
  void batches_overwriting_theLastRowOfTheFileWins() throws IOException {
    String rows =
        IntStream.range(0, 1500).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

    ImportResult result =
        new Importer(new SilentProgress(), () -> false, () -> 0)
            .batches(input("n\n" + rows), NUMBERS, "facts", true, this::overwriteSlowlyAtFirst);

    assertThat(result.tally().corrected()).isEqualTo(1500);
    assertThat(calls).hasValue(3);
    assertThat(overtaken).isFalse();
    assertThat(recorded).isEqualTo("1499");
  }

  /** The first call ends after the others, if they may begin before that. */
  private Acceptance overwriteSlowlyAtFirst(List<String> items) {
    try {
      if (calls.incrementAndGet() == 1) {
        overtaken = othersEnded.await(500, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw SelfsameException.of(e);
    }
    recorded = items.get(items.size() - 1);
    othersEnded.countDown();
    return new Acceptance(0, 0, items.size(), List.of());
  }

  private static Importer.Input input(String file) throws IOException {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    return new Importer.Input(
        RowSource.open(new ByteArrayInputStream(bytes), Format.CSV, StandardCharsets.UTF_8, ','),
        null,
        "",
        null);
  }
}
