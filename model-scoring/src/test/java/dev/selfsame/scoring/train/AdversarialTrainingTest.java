package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.InvalidModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that nobody should give: a clear error or a sound model with a warning, and an end. */
@Timeout(120)
class AdversarialTrainingTest {

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, 1.1e150})
  void row_numberTooLarge_isRefusedWithItsPlace(double number) {
    TableBuilder table = new TableBuilder().numbers(Heading.of("in.x"));
    table.row(1.0);

    assertThatThrownBy(() -> table.row(number))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("in.x, row 2");
  }

  @Test
  void train_nan_isMissing() {
    Trained trained = train(rows(300, i -> i % 7 == 0 ? Double.NaN : (double) i), options());

    FeatureSpec.Numeric feature = (FeatureSpec.Numeric) trained.spec().features().get(0);
    assertThat(feature.missing()).hasSize(1);
  }

  @Test
  void train_numbersUpToTheLargest_endsSoundly() {
    Random random = new Random(3);
    Table table = rows(300, i -> (random.nextDouble() - 0.5) * 2e150);

    assertFinite(train(table, options()));
    assertFinite(train(table, options().standardise(false)));
  }

  @Test
  void train_numbersThatHardlyDiffer_endsSoundly() {
    assertFinite(train(rows(300, i -> 1e100 + i * 1e85), options()));
    assertFinite(train(rows(300, i -> Double.MIN_VALUE * (i % 5)), options()));
  }

  @Test
  void train_hundredThousandCategories_capsThemWithAWarning() {
    TableBuilder table =
        new TableBuilder().categories(Heading.of("in.city")).categories(Heading.of("outcome"));
    for (int i = 0; i < 300_000; i++) {
      table.row("city " + (i % 100_000), i % 3 == 0 ? "yes" : "no");
    }
    Trained trained = train(table.build(), options());

    FeatureSpec.OneHot feature = (FeatureSpec.OneHot) trained.spec().features().get(0);
    assertThat(feature.coefficients()).hasSize(1000);
    assertThat(feature.other()).hasSize(1);
    assertThat(kinds(trained)).contains(Warning.Kind.RARE_CATEGORIES);
  }

  @Test
  void train_identifierColumn_isDroppedWithAWarning() {
    TableBuilder table =
        new TableBuilder()
            .categories(Heading.of("in.id"))
            .numbers(Heading.of("in.x"))
            .categories(Heading.of("outcome"));
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      table.row("id" + i, random.nextGaussian(), random.nextInt(3) == 0 ? "yes" : "no");
    }
    Trained trained = train(table.build(), options());

    assertThat(trained.spec().features()).hasSize(1);
    assertThat(trained.warnings())
        .anyMatch(w -> w.kind() == Warning.Kind.DROPPED_COLUMN && w.text().contains("in.id"));
  }

  @Test
  void train_tooManyCoefficients_isRefusedWithTheNumber() {
    TableBuilder table = new TableBuilder();
    for (int k = 0; k < 6; k++) {
      table.categories(Heading.of("in.c" + k));
    }
    table.categories(Heading.of("outcome"));
    for (int i = 0; i < 4000; i++) {
      String level = "v" + i % 1000;
      table.row(level, level, level, level, level, level, i % 3 == 0 ? "yes" : "no");
    }

    refused(() -> train(table.build(), options()), "more than 4000");
  }

  @Test
  void train_noRows_isRefused() {
    refused(() -> train(rows(0, i -> 1.0), options()), "nothing to learn from");
  }

  @Test
  void train_oneClass_isRefused() {
    Table table = outcomes(100, i -> (double) i, i -> "no");

    refused(() -> train(table, options()), "nothing to tell apart");
    refused(() -> train(table, options().positive("yes")), "no row has the label yes");
  }

  @Test
  void train_oneClassInTheTrainingRows_isRefused() {
    Table table = outcomes(100, i -> (double) (i % 7), i -> i < 50 ? "no" : "yes");

    refused(() -> train(table, options().holdout(new Holdout.Last(50))), "one outcome only");
  }

  @Test
  void train_separable_withAPenaltyWarns_withoutOneIsRefused() {
    Table table = outcomes(200, i -> (double) i, i -> i < 90 ? "no" : "yes");

    Trained trained = train(table, options());

    assertFinite(trained);
    assertThat(kinds(trained)).contains(Warning.Kind.SEPARABLE);
    refused(() -> train(table, options().penalty(0)), "without a penalty");
    refused(
        () -> train(table, options().penalty(0).method(Method.MULTINOMIAL)), "without a penalty");
  }

  @Test
  void train_aCategoryThatDecidesAlone_withoutAPenaltyWarns() {
    TableBuilder table =
        new TableBuilder().categories(Heading.of("in.x")).categories(Heading.of("outcome"));
    for (int i = 0; i < 300; i++) {
      table.row(i % 3 == 0 ? "sure" : "open", i % 3 == 0 || i % 2 == 0 ? "yes" : "no");
    }
    Trained trained = train(table.build(), options().penalty(0));

    assertFinite(trained);
    assertThat(kinds(trained)).contains(Warning.Kind.SEPARABLE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void train_collinear_warnsAndScoresAsWithoutTheCopy(double penalty) {
    Random random = new Random(5);
    TableBuilder table =
        new TableBuilder()
            .numbers(Heading.of("in.a"))
            .numbers(Heading.of("in.b"))
            .numbers(Heading.of("in.sum"))
            .categories(Heading.of("outcome"));
    for (int i = 0; i < 400; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      table.row(a, b, 2 * a - b + 3, random.nextDouble() < 1 / (1 + Math.exp(-a)) ? "yes" : "no");
    }
    Trained trained = train(table.build(), options().penalty(penalty));

    assertFinite(trained);
    assertThat(trained.warnings())
        .anyMatch(w -> w.kind() == Warning.Kind.COLLINEAR && w.text().contains("in.sum"));
    Trained without = train(table.build(), options().penalty(0).exclude(Set.of("in.sum")));
    double expected = without.training().metrics().getOrDefault("log_loss", 0.0);
    double found = trained.training().metrics().getOrDefault("log_loss", 1.0);
    assertThat(Math.abs(found - expected)).isLessThan(penalty == 0 ? 1e-9 : 1e-2);
  }

  @Test
  void train_noUsefulColumn_isRefused() {
    refused(() -> train(rows(100, i -> 5.0), options()), "no column is of use");
    refused(() -> train(rows(100, i -> Double.NaN), options()), "no column is of use");
    refused(
        () -> train(rows(100, i -> 5.0), options().method(Method.SCORECARD)),
        "no column says enough");
  }

  @Test
  void train_toldToStopEarly_warns() {
    Trained trained = train(rows(300, i -> (double) (i * i % 101)), options().maxIterations(1));

    assertThat(kinds(trained)).contains(Warning.Kind.NOT_CONVERGED);
  }

  @Test
  void train_unsoundName_isRefusedBeforeAnythingIsComputed() {
    TrainingOptions options = TrainingOptions.builder("No name", "prediction.x", "outcome").build();
    List<String> steps = new ArrayList<>();

    assertThatThrownBy(
            () -> Trainer.train(rows(100, i -> (double) i), options, (s, p) -> steps.add(s)))
        .isInstanceOf(InvalidModelException.class);
    assertThat(steps).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void train_cancelled_ends(Method method) {
    Table table =
        method == Method.LINEAR
            ? Table.of(
                List.of(
                    new NumberColumn(Heading.of("in.x"), new double[] {1, 2, 4, 8}),
                    new NumberColumn(Heading.of("outcome"), new double[] {1, 3, 2, 5})))
            : rows(300, i -> (double) (i * i % 101));
    Progress cancel =
        (step, share) -> {
          throw new CancellationException();
        };

    assertThatThrownBy(() -> Trainer.train(table, options().method(method).build(), cancel))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void train_progress_neverFalls() {
    List<Double> shares = new ArrayList<>();

    Trainer.train(
        rows(300, i -> (double) (i * i % 101)),
        options().holdout(new Holdout.Folds(4)).build(),
        (step, share) -> shares.add(share));

    assertThat(shares).isSorted().allMatch(share -> share >= 0 && share <= 1);
  }

  @Test
  void train_twoColumnsOfOneTag_isRefusedUnlessOneIsLeftOut() {
    Table table =
        new TableBuilder()
            .numbers(Heading.of("Age", "input.age"))
            .numbers(Heading.of("AGE", "input.age"))
            .categories(Heading.of("outcome"))
            .row(1.0, 2.0, "yes")
            .row(2.0, 3.0, "no")
            .row(3.0, 1.0, "yes")
            .build();

    refused(
        () -> train(table, options()),
        "the columns Age and AGE both stand for the tag input.age; say --tag COLUMN=TAG");
    assertFinite(train(table, options().exclude(Set.of("AGE"))));
  }

  @Test
  void train_weightsThatWouldDoNothing_isRefused() {
    Table table = rows(300, i -> (double) (i * i % 101));
    Table numbers =
        Table.of(
            List.of(
                new NumberColumn(Heading.of("in.x"), new double[] {1, 2, 4, 8}),
                new NumberColumn(Heading.of("outcome"), new double[] {1, 3, 2, 5})));
    TrainingOptionsBuilder linear = options().method(Method.LINEAR);

    ClassWeights misspelt = new ClassWeights.Given(Map.of("Yes", 2.0, "no", 1.0));
    refused(
        () -> train(table, options().classWeights(misspelt)),
        "a weight for Yes, which is no class; there are no, yes");
    refused(
        () -> train(numbers, linear.classWeights(new ClassWeights.Balanced())),
        "no classes to weigh");
    refused(
        () -> train(numbers, linear.classWeights(new ClassWeights.Given(Map.of("1", 2.0)))),
        "no classes to weigh");
  }

  @Test
  void train_multinomialThatWouldTakeTooLong_isRefused() {
    int rows = 120_000;
    List<Column> columns = new ArrayList<>();
    Random random = new Random(1);
    for (int c = 0; c < 29; c++) {
      columns.add(new NumberColumn(Heading.of("in.x" + c), random.doubles(rows).toArray()));
    }
    double[] classes = new double[rows];
    Arrays.setAll(classes, row -> row % 100);
    columns.add(new NumberColumn(Heading.of("outcome"), classes));

    refused(
        () -> train(Table.of(columns), options().method(Method.MULTINOMIAL)),
        "120000 rows of 30 columns in 100 classes take too long");
  }

  @Test
  void train_multinomial_canBeCancelledWithinAnIteration() {
    List<String> steps = new ArrayList<>();
    Table table = outcomes(300, i -> (double) (i * i % 101), i -> "c" + i % 5);

    assertThatThrownBy(
            () ->
                Trainer.train(
                    table,
                    options().method(Method.MULTINOMIAL).build(),
                    (step, share) -> {
                      steps.add(step);
                      if (steps.size() == 10) {
                        throw new CancellationException();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(steps).hasSize(10).containsOnly("model, iteration 1");
  }

  private static void refused(ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(TrainingException.class).hasMessageContaining(why);
  }

  private static void assertFinite(Trained trained) {
    assertThat(trained.spec().intercepts()).allMatch(Double::isFinite);
    assertThat(NaiveObjective.weights(trained.spec())).allMatch(Double::isFinite);
    assertThat(trained.training().metrics().values()).allMatch(Double::isFinite);
  }

  private static List<Warning.Kind> kinds(Trained trained) {
    return trained.warnings().stream().map(Warning::kind).toList();
  }

  private static TrainingOptionsBuilder options() {
    return Tables.options();
  }

  private static Trained train(Table table, TrainingOptionsBuilder options) {
    return Trainer.train(table, options.build(), Progress.NONE);
  }

  private static Table rows(int rows, IntFunction<Double> number) {
    return outcomes(rows, number, i -> i % 3 == 0 ? "yes" : "no");
  }

  private static Table outcomes(int rows, IntFunction<Double> number, IntFunction<String> outcome) {
    TableBuilder table =
        new TableBuilder().numbers(Heading.of("in.x")).categories(Heading.of("outcome"));
    for (int i = 0; i < rows; i++) {
      table.row(number.apply(i), outcome.apply(i));
    }
    return table.build();
  }
}
