package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.BaselineFacts;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scikit-learn found on public tables must be found here too. */
class TrainedBaselinesTest {

  @ParameterizedTest
  @CsvSource({
    "german_credit/german_credit.csv, german_credit/baseline_logreg.json",
    "telco_churn/telco_churn.csv.gz, telco_churn/baseline_logreg.json",
    "bank_marketing/bank_full.csv.gz, bank_marketing/baseline_logreg.json",
    "bank_marketing/bank_full.csv.gz, bank_marketing/baseline_logreg_no_duration.json",
    "credit_card_default/credit_card_default.csv.gz, credit_card_default/baseline_logreg.json"
  })
  void train_publicTable_findsScikitLearnsModel(String table, String baseline) throws IOException {
    BaselineFacts facts = BaselineFacts.read(PublicTables.file(baseline));
    Table rows = PublicTables.csv(PublicTables.file(table), facts.texts("numeric_columns"));
    TrainingOptions options =
        TrainingOptions.builder("baseline", "prediction.x", facts.text("target"))
            .positive(facts.text("positive"))
            .exclude(new HashSet<>(facts.texts("dropped")))
            .holdout(new Holdout.EveryNth(5))
            .build();

    agree(facts, rows, options, 0, 5);
  }

  @Test
  void train_a9a_findsScikitLearnsModel() throws IOException {
    BaselineFacts facts = BaselineFacts.read(PublicTables.file("a9a/baseline_logreg.json"));
    Table rows =
        PublicTables.a9a(PublicTables.file("a9a/a9a.gz"), PublicTables.file("a9a/a9a.t.gz"));
    TrainingOptions options =
        TrainingOptions.builder("baseline", "prediction.x", "label")
            .positive("+1")
            .standardise(false)
            .holdout(new Holdout.Last(16281))
            .build();

    agree(facts, rows, options, 32561, 1);
  }

  private static void agree(
      BaselineFacts facts, Table table, TrainingOptions options, int firstRow, int everyRow) {
    Trained trained = Trainer.train(table, options, Progress.NONE);

    Map<String, Double> coefficients = coefficients(trained);
    facts
        .numberByName("coefficients")
        .forEach(
            (name, expected) ->
                assertThat(coefficients.getOrDefault(name, 0.0))
                    .as(name)
                    .isCloseTo(expected, within(1e-5 * Math.abs(expected))));
    double intercept = facts.number("intercept");
    assertThat(trained.spec().intercepts().get(0))
        .isCloseTo(intercept, within(1e-5 * Math.abs(intercept)));
    metricsAgree(facts.numberByName("test"), Objects.requireNonNull(trained.heldOut()));
    metricsAgree(facts.numberByName("train"), trained.training());
    Scorer scorer = new Scorer(trained.spec(), Encoders.features(table, options));
    List<Double> first = facts.numbers("first_test_probabilities");
    for (int i = 0; i < first.size(); i++) {
      assertThat(scorer.probability(scorer.values(new int[] {firstRow + i * everyRow})[0]))
          .isCloseTo(first.get(i), within(1e-6));
    }
  }

  private static void metricsAgree(Map<String, Double> expected, Evaluation evaluation) {
    assertThat(evaluation.rows())
        .isEqualTo(Objects.requireNonNull(expected.get("rows")).longValue());
    evaluation
        .metrics()
        .forEach(
            (name, value) -> {
              if (expected.containsKey(name)) {
                double stored = Objects.requireNonNull(expected.get(name));
                assertThat(value).as(name).isCloseTo(stored, within(1e-6));
              }
            });
    assertThat(evaluation.metrics())
        .containsKeys("accuracy", "auc", "log_loss", "brier", "majority_accuracy");
  }

  /** By the baseline's names. */
  private static Map<String, Double> coefficients(Trained trained) {
    Map<String, Double> found = new HashMap<>();
    for (FeatureSpec feature : trained.spec().features()) {
      String name = feature.info().name();
      if (feature instanceof FeatureSpec.Numeric number) {
        found.put(name, number.coefficients().get(0));
        if (!number.missing().isEmpty()) {
          found.put(name + "#missing", number.missing().get(0));
        }
      } else if (feature instanceof FeatureSpec.OneHot categories) {
        categories
            .coefficients()
            .forEach((category, numbers) -> found.put(name + "=" + category, numbers.get(0)));
        if (!categories.missing().isEmpty()) {
          found.put(name + "=(empty)", categories.missing().get(0));
        }
      }
    }
    return found;
  }
}
