package dev.selfsame.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Acceptance ADDED = new Acceptance(1, 0, 0, List.of());

  @TempDir Path folder;

  @Test
  void line_refusedRowBehindOneOnItsWay_waitsForIt() {
    Ledger ledger = new Ledger(new Checkpoint.State(), null);
    ledger.sent(2);
    ledger.refusedUnsent(3, new Refusal("bad time", "at", ""));
    assertThat(ledger.line()).isZero();

    ledger.accepted(ADDED);

    assertThat(ledger.line()).isEqualTo(3);
    assertThat(ledger.tally().refusedRows()).isEqualTo(1);
  }

  /** Each row is refused at once (true) or sent; acknowledgements come after any row. */
  @Property
  void line_anyInterleaving_isTheLastOfAnUnbrokenPrefix(
      @ForAll List<Boolean> rows, @ForAll List<Boolean> acknowledgeAfter) {
    Ledger ledger = new Ledger(new Checkpoint.State(), null);
    ArrayDeque<Integer> waiting = new ArrayDeque<>();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row)) {
        ledger.refusedUnsent(row + 1, new Refusal("x", "", ""));
      } else {
        ledger.sent(row + 1);
        waiting.add(row + 1);
      }
      if (row < acknowledgeAfter.size() && acknowledgeAfter.get(row) && !waiting.isEmpty()) {
        waiting.remove();
        ledger.accepted(ADDED);
      }
      int settled = waiting.isEmpty() ? row + 1 : waiting.element() - 1;
      assertThat(ledger.line()).isEqualTo(settled);
      assertThat(ledger.settledRows()).isEqualTo(settled);
    }
  }

  @Test
  void save_thenLoad_continuesWithTheSameAccountAndRejects() throws IOException {
    Path file = folder.resolve("rejects.csv");
    Checkpoint checkpoint = new Checkpoint(folder.resolve("deep/state.json"), "key");
    try (Rejects rejects = Rejects.open(file, 0)) {
      Ledger ledger = new Ledger(new Checkpoint.State(), rejects);
      ledger.refusedUnsent(2, new Refusal("bad time", "at", "`x`, \"y\""));
      ledger.save(checkpoint);
      ledger.refusedUnsent(3, new Refusal("after the checkpoint", "", ""));
    }

    Checkpoint.State state = new Checkpoint(checkpoint.file(), "key").load();
    assertThat(state).isNotNull();
    try (Rejects rejects = Rejects.open(file, state.rejectsBytes)) {
      Ledger ledger = new Ledger(state, rejects);
      assertThat(ledger.line()).isEqualTo(2);
      ledger.refusedUnsent(3, new Refusal("again", "", ""));
      assertThat(ledger.tally().refusedRows()).isEqualTo(2);
    }
    assertThat(file)
        .hasContent("line,reason,field,detail\n2,bad time,at,\"`x`, \"\"y\"\"\"\n3,again,,\n");
  }

  @Test
  void save_whereNothingCanBeWritten_saysWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Checkpoint checkpoint = new Checkpoint(file.resolve("state.json"), "key");

    assertThatThrownBy(() -> checkpoint.save(new Checkpoint.State()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("give --checkpoint FILE, or --no-resume");
  }

  @Test
  void load_checkpointOfAnotherImport_isNone() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder.resolve("state.json"), "key");
    checkpoint.save(new Checkpoint.State());

    assertThat(new Checkpoint(folder.resolve("state.json"), "other").load()).isNull();
    assertThat(new Checkpoint(folder.resolve("none.json"), "key").load()).isNull();
    checkpoint.remove();
    assertThat(Files.exists(folder.resolve("state.json"))).isFalse();
  }
}
