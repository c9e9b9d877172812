package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    refused(() -> Examination.examine(trained.spec(), table, "nothing", null, null), "no column");
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"L2", "SCORECARD"})
  void examine_noOrSeveralPositiveLabels_isRefused(Method method) {
    Table table = Tables.random(4, 500);
    ModelSpec model =
        Trainer.train(table, Tables.options().method(method).build(), Progress.NONE).spec();

    refused(
        () -> Examination.examine(model, table, "outcome", "Yes", null),
        "no row has the label Yes in column outcome; there are no, yes");
    refused(
        () -> Examination.examine(model, table, "in.colour", null, null),
        "which label of column in.colour is the positive one; there are c0, c1, c2");
    Evaluation given = Examination.examine(model, table, "in.colour", "c1", null).evaluation();
    assertThat(((BinaryEvaluation) given).positives()).isEqualTo(167);
  }

  @Test
  void examine_twoColumnsOfATagThatAFeatureReads_isRefused() {
    Trained trained = Trainer.train(Tables.random(4, 500), Tables.options().build(), Progress.NONE);
    Table table = Tables.random(5, 200);
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(new NumberColumn(Heading.of("AGE", "in.age"), new double[200]));
    Table twice = Table.of(columns);
    columns.set(5, new NumberColumn(Heading.of("AGE", "in.unread"), new double[200]));
    columns.add(new NumberColumn(Heading.of("Age", "in.unread"), new double[200]));
    Table unread = Table.of(columns);

    refused(
        () -> Examination.examine(trained.spec(), twice, "outcome", null, null),
        "the columns in.age and AGE both stand for the tag in.age; say --tag COLUMN=TAG");
    assertThat(Examination.examine(trained.spec(), unread, "outcome", null, null).evaluation())
        .isEqualTo(Examination.examine(trained.spec(), table, "outcome", null, null).evaluation());
  }

  @Test
  void examine_labelUnderTheTagOfAFeature_isNotRead() {
    Trained trained = Trainer.train(Tables.random(4, 500), Tables.options().build(), Progress.NONE);
    Table table = Tables.random(5, 200);
    List<Column> columns = new ArrayList<>(table.columns());
    CategoryColumn label = (CategoryColumn) table.column("outcome");
    int[] codes = IntStream.range(0, 200).map(label::code).toArray();
    columns.remove(label);
    columns.add(0, new CategoryColumn(Heading.of("left", "in.age"), codes, label.levels()));

    assertThat(
            Examination.examine(trained.spec(), Table.of(columns), "left", null, null).evaluation())
        .isEqualTo(Examination.examine(trained.spec(), table, "outcome", null, null).evaluation());
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"L2", "MULTINOMIAL", "SCORECARD"})
  void examine_codesReadAsNumbers_scoresThemAsCategories(Method method) {
    Random random = new Random(2);
    double[] codes = new double[600];
    Arrays.setAll(codes, row -> random.nextInt(4));
    CategoryColumn text =
        new CategoryColumn(
            Heading.of("in.code"),
            Arrays.stream(codes).mapToInt(code -> (int) code).toArray(),
            List.of("0", "1", "2", "3"));
    CategoryColumn label =
        new CategoryColumn(
            Heading.of("outcome"),
            Arrays.stream(codes).mapToInt(code -> random.nextInt(5) < code ? 1 : 0).toArray(),
            List.of("no", "yes"));
    Trained trained =
        Trainer.train(
            Table.of(List.of(text, label)), Tables.options().method(method).build(), Progress.NONE);

    Table numbers = Table.of(List.of(new NumberColumn(Heading.of("in.code"), codes), label));
    Examined examined = Examination.examine(trained.spec(), numbers, "outcome", null, null);

    assertThat(examined.evaluation()).isEqualTo(trained.training());
    assertThat(examined.missing()).containsEntry("in.code", 0.0);
    assertThat(examined.featureStability().get("in.code")).isLessThan(1e-9);
  }

  private static void refused(ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(TrainingException.class).hasMessageContaining(why);
  }
}
