package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scikit-learn said about real rows must come out of our document and scorer too. */
class PublicBaselinesTest {

  @ParameterizedTest
  @CsvSource({
    "german_credit/german_credit.csv, german_credit/baseline_logreg.json",
    "telco_churn/telco_churn.csv.gz, telco_churn/baseline_logreg.json",
    "bank_marketing/bank_full.csv.gz, bank_marketing/baseline_logreg.json",
    "bank_marketing/bank_full.csv.gz, bank_marketing/baseline_logreg_no_duration.json",
    "credit_card_default/credit_card_default.csv.gz, credit_card_default/baseline_logreg.json"
  })
  void value_heldOutRows_equalsScikitLearn(String table, String baselineFile) throws IOException {
    Path data = Path.of(System.getProperty("selfsame.data", "data"));
    if (!Files.exists(data.resolve(table))) {
      String skipped = "skipped: there is no " + table + " under the folder of selfsame.data";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    Baseline baseline = Baseline.read(data.resolve(table), data.resolve(baselineFile));
    List<Map<String, Object>> inputs = baseline.testInputs();
    List<Boolean> outcomes = baseline.testOutcomes();

    LinearModel model = ModelDocument.parse(baseline.document());

    double[] scores = inputs.stream().mapToDouble(i -> model.value(i::get)).toArray();
    List<Double> first = baseline.firstTestProbabilities();
    for (int i = 0; i < first.size(); i++) {
      assertThat(scores[i]).isCloseTo(first.get(i), within(1e-9));
    }
    assertThat(logLoss(scores, outcomes)).isCloseTo(baseline.testMetric("log_loss"), within(1e-9));
    assertThat(accuracy(scores, outcomes))
        .isCloseTo(baseline.testMetric("accuracy"), within(1e-12));
  }

  private static double logLoss(double[] scores, List<Boolean> outcomes) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum -= Math.log(outcomes.get(i) ? scores[i] : 1 - scores[i]);
    }
    return sum / scores.length;
  }

  private static double accuracy(double[] scores, List<Boolean> outcomes) {
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += scores[i] >= 0.5 == outcomes.get(i) ? 1 : 0;
    }
    return right / (double) scores.length;
  }
}
