package dev.selfsame.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.cli.row.Format;
import dev.selfsame.cli.row.RowSource;
import dev.selfsame.client.SelfsameException;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRunTest {

  private static final ObservationMapper MAPPER =
      new ObservationMapper(
          ColumnBinding.parseAll(List.of("id=id", "time=at", "account=user")),
          new ObservationMapper.Defaults("crm", ""),
          TimeParser.recognising(ZoneOffset.UTC),
          "");
  private static final String FILE =
      "id,at,user\ne2,1,a\ne3,never,b\ne4,3,c\n\"e5,4,d\ne6,5,e\ne7,6,f\n";

  @TempDir Path folder;
  private final List<String> sent = new ArrayList<>();

  @Test
  void run_wholeFile_settlesEveryRowAndLeavesNoCheckpoint() throws IOException {
    ImportResult result = run(Integer.MAX_VALUE, Integer.MAX_VALUE);

    assertThat(result.end()).isEqualTo(ImportResult.End.COMPLETE);
    assertThat(sent).containsExactly("e2", "e4", "e6", "e7");
    assertThat(result.tally().refusals())
        .extracting(Tally.Reason::reason, Tally.Reason::firstLines)
        .containsExactly(tuple("bad quotes", List.of(5L)), tuple("bad time", List.of(3L)));
    assertThat(folder.resolve("state.json")).doesNotExist();
  }

  @Test
  void run_stoppedThenAgain_goesOnWhereItWasAndCountsBoth() throws IOException {
    ImportResult first = run(3, Integer.MAX_VALUE);
    assertThat(first.end()).isEqualTo(ImportResult.End.STOPPED);
    assertThat(first.line()).isEqualTo(4);

    ImportResult second = run(Integer.MAX_VALUE, Integer.MAX_VALUE);

    assertThat(sent).containsExactly("e2", "e4", "e6", "e7");
    assertThat(second.tally().rows()).isEqualTo(6);
    assertThat(second.tally().refusedRows()).isEqualTo(2);
    assertThat(second.tally().added()).isEqualTo(4);
  }

  @Test
  void run_serverFailsForGood_keepsWhatIsSettled() throws IOException {
    ImportResult first = run(Integer.MAX_VALUE, 2);

    assertThat(first.end()).isEqualTo(ImportResult.End.FAILED);
    assertThat(first.failure()).isNotNull();
    assertThat(first.line()).isEqualTo(5);

    assertThat(run(Integer.MAX_VALUE, Integer.MAX_VALUE).tally().rows()).isEqualTo(6);
    assertThat(sent).containsExactly("e2", "e4", "e6", "e7");
  }

  /** Stops before the row after {@code stopAfter}; the server fails after so many items. */
  private ImportResult run(int stopAfter, int failAfter) throws IOException {
    int[] asked = {0};
    BooleanSupplier stop = () -> asked[0]++ >= stopAfter;
    Checkpoint checkpoint = new Checkpoint(folder.resolve("state.json"), "key");
    Checkpoint.State saved = checkpoint.load();
    Ledger ledger = new Ledger(saved == null ? new Checkpoint.State() : saved, null);
    try (RowSource source =
            RowSource.open(
                new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)),
                Format.CSV,
                StandardCharsets.UTF_8,
                ',');
        Shipper<Observation> shipper = new FakeShipper(ledger, failAfter)) {
      return new ImportRun<>(
              new ImportRun.Parts<>(
                  source, MAPPER, shipper, ledger, checkpoint, new SilentProgress(), stop, () -> 0))
          .run();
    }
  }

  private final class FakeShipper implements Shipper<Observation> {
    private final Ledger ledger;
    private final int failAfter;
    private int count;

    FakeShipper(Ledger ledger, int failAfter) {
      this.ledger = ledger;
      this.failAfter = failAfter;
    }

    @Override
    public void send(Observation item) {
      if (count++ >= failAfter) {
        throw SelfsameException.of(Status.UNAVAILABLE.asRuntimeException());
      }
      sent.add(item.getObservationId());
      ledger.accepted(new Acceptance(1, 0, 0, List.of()));
    }

    @Override
    public boolean awaitSettled(Duration atMost) {
      return true;
    }

    @Override
    public void close() {}
  }
}
