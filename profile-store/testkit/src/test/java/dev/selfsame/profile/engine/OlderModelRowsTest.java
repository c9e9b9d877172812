package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.store.StoreBatch.CorrectionRow;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier versions of the program wrote of models and scores is read. */
class OlderModelRowsTest {

  private Node node = new Node();

  @BeforeEach
  void serve() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.engine.models().importModel(ServedScoresTest.model("1", 1), false).join();
    node.engine.models().activate("value", "1").join();
    node.clock.set(Node.NOW + 10);
    node.record(Node.fact("e1", "account:a", "spent", new Value.Decimal(2), Node.NOW));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void write(StoreBatch batch) {
    node.close();
    node.store.commit(batch);
    node = node.crash();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void state_ofAnEarlierForm_saysWhereTheVersionStandsAndTakesWhatWasServedBefore(int form) {
    BinaryWriter state = new BinaryWriter().octet(form).text("CHAMPION").signed(Node.NOW);
    if (form == 2) {
      state.signed(Node.NOW + 1_000);
    }
    DocumentRow row = new DocumentRow("model_state", "value/1", state.toByteArray());
    write(StoreBatch.builder().documents(row).build());
    StoredModel model = node.engine.models().list().get(0);
    assertThat(model.status()).isEqualTo(ModelStatus.CHAMPION);
    assertThat(model.importMillis()).isEqualTo(Node.NOW);
    assertThat(model.statusMillis()).isEqualTo(form == 1 ? Node.NOW : Node.NOW + 1_000);
    LastServed last =
        new LastServed(node.engine.servedScores(), Definitions.load(node.store).models(), "value");
    // Where it stood before is not known: what was kept is taken for what was served.
    assertThat(last.shown(new long[] {ordinal()}, Node.NOW + 20).value()).isEqualTo(2);
  }

  private long ordinal() {
    return node.store.find(Node.id("account:a")).ordinal();
  }

  @Test
  void score_ofTheEarlierForm_isReadAndFollowedByOneOfThis() {
    List<CorrectionRow> older = new ArrayList<>();
    node.store.facts(
        ordinal(),
        (FactKey key, byte[] row) -> {
          if (ScoreRows.isScore(key.tag())) {
            byte[] before =
                new BinaryWriter()
                    .octet(1)
                    .text("1")
                    .fixed(Double.doubleToLongBits(2))
                    .text("")
                    .fixed(Double.doubleToLongBits(0.5))
                    .toByteArray();
            older.add(new CorrectionRow(key, before));
          }
        });
    write(StoreBatch.builder().corrections(older).build());
    ServedScore score =
        node.engine.servedScores().lastAt(new long[] {ordinal()}, "value", Long.MAX_VALUE);
    assertThat(score.model()).isEqualTo("value");
    assertThat(score.value()).isEqualTo(2);
    assertThat(score.probability().getAsDouble()).isEqualTo(0.5);
    assertThat(score.probabilities()).isEmpty();
    node.record(Node.fact("e2", "account:a", "spent", new Value.Decimal(1), Node.NOW));
    assertThat(ServedScoresTest.log(node, ordinal())).containsExactly("1=2.0", "1=3.0");
  }
}
