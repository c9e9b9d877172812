package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExaminationTest {

  @ParameterizedTest
  @EnumSource(value = Method.class, names = "LINEAR", mode = EnumSource.Mode.EXCLUDE)
  void examine_trainingRows_givesTheEvaluationOfTraining(Method method) {
    Table table = Tables.random(4, 500);
    Trained trained = Trainer.train(table, Tables.options().method(method).build(), Progress.NONE);

    Examined examined = Examination.examine(trained.spec(), table, "outcome", null, null);

    assertThat(examined.evaluation()).isEqualTo(trained.training());
    assertThat(examined.scoreStability().orElseThrow()).isLessThan(1e-9);
    assertThat(examined.featureStability().values()).allMatch(index -> index < 1e-9);
    assertThat(examined.warnings()).isEmpty();
  }

  @Test
  void examine_rowsThatMoved_saysHowFar() {
    Trained trained = Trainer.train(Tables.random(4, 500), Tables.options().build(), Progress.NONE);
    var rows = Tables.rows(5, 500);
    for (@Nullable Object[] row : rows) {
      row[0] = 20 + ((Double) row[0]) / 4;
    }

    Examined examined =
        Examination.examine(trained.spec(), Tables.of(rows), "outcome", null, "in.colour");

    assertThat(examined.featureStability().get("in.age")).isGreaterThan(0.2);
    assertThat(examined.featureStability().get("in.place")).isLessThan(0.2);
    assertThat(examined.missing().get("in.income")).isBetween(0.05, 0.15);
  }

  @Test
  void examine_tableWithoutAColumn_warnsAndCountsItMissing() {
    Trained trained = Trainer.train(Tables.random(4, 500), Tables.options().build(), Progress.NONE);
    Table table = Tables.random(5, 200);
    Table without =
        Table.of(table.columns().stream().filter(c -> !c.name().equals("in.age")).toList());

    Examined examined = Examination.examine(trained.spec(), without, "outcome", null, null);

    assertThat(examined.missing()).containsEntry("in.age", 1.0);
    assertThat(examined.warnings()).anyMatch(w -> w.text().contains("in.age"));
    assertThatThrownBy(() -> Examination.examine(trained.spec(), table, "nothing", null, null))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no column nothing");
  }
}
