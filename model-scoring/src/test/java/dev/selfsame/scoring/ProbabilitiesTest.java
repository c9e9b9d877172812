package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.Calibration.Isotonic;
import dev.selfsame.scoring.Calibration.Platt;
import dev.selfsame.scoring.Calibration.Point;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.Points.HigherIs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbabilitiesTest {

  private static final Bins INCOME =
      new Bins(
          FeatureInfo.of("income"),
          List.of(Bin.of(0, 100, -20), Bin.of(200, 300, 35)),
          List.of(5.0),
          List.of(-50.0));

  private static ModelSpec.Builder scorecard() {
    return ModelSpec.builder("risk", "1", ModelType.SCORECARD, "score")
        .intercept(600)
        .features(List.of(INCOME));
  }

  @ParameterizedTest
  @CsvSource({"-1, 605", "0, 580", "99.9, 580", "100, 605", "200, 635", "300, 605"})
  void score_aScorecard_addsThePointsOfTheBin(double income, double points) {
    Score score = LinearModel.of(scorecard().build()).score(tag -> income);

    assertThat(score.value()).isEqualTo(points).isEqualTo(score.linear());
    assertThat(score.probability()).isEmpty();
  }

  @Test
  void score_aScorecardWithOdds_halvesThemWithEveryPdo() {
    LinearModel model =
        LinearModel.of(scorecard().points(new Points(600, 50, 20, HigherIs.GOOD)).build());

    assertThat(model.score(tag -> 0L).probability().orElseThrow())
        .isCloseTo(1 / (1 + 25.0), within(1e-15));
    assertThat(new Points(600, 50, 20, HigherIs.BAD).probability(580))
        .isCloseTo(25 / 26.0, within(1e-15));
  }

  @Test
  void score_aScorecardWithAMissingInput_addsItsPoints() {
    assertThat(LinearModel.of(scorecard().build()).score(tag -> "much").value()).isEqualTo(550);
  }

  @Test
  void value_calibrated_isNotTheLogisticFunction() {
    ModelSpec.Builder spec =
        ModelSpec.builder("m", "1", ModelType.LOGISTIC_REGRESSION, "score")
            .features(List.of(Numeric.of("a", 1)));
    LinearModel platt = LinearModel.of(spec.calibration(new Platt(2, -1)).build());
    LinearModel isotonic =
        LinearModel.of(
            spec.calibration(
                    new Isotonic(List.of(new Point(-1, 0.1), new Point(1, 0.5), new Point(2, 1))))
                .build());

    assertThat(platt.value(tag -> 3L)).isEqualTo(Sigmoid.of(5));
    assertThat(platt.score(tag -> 3L).linear()).isEqualTo(3);
    assertThat(isotonic.value(tag -> -7L)).isEqualTo(0.1);
    assertThat(isotonic.value(tag -> 0L)).isCloseTo(0.3, within(1e-15));
    assertThat(isotonic.value(tag -> 1L)).isEqualTo(0.5);
    assertThat(isotonic.value(tag -> 5L)).isEqualTo(Sigmoid.LARGEST);
  }

  @Test
  void score_aMultinomialModel_givesAllClasses() {
    LinearModel model =
        LinearModel.of(
            ModelSpec.builder("m", "1", ModelType.MULTINOMIAL_LOGISTIC, "score")
                .classes(List.of("a", "b", "c"))
                .intercepts(List.of(0.0, StrictMath.log(2), 0.0))
                .features(
                    List.of(Numeric.of(FeatureInfo.of("x"), List.of(0.0, 0.0, StrictMath.log(5)))))
                .build());

    Score one = model.score(tag -> 1L);
    Score none = model.score(tag -> null);

    assertThat(one.label()).isEqualTo("c");
    assertThat(one.value()).isCloseTo(5 / 8.0, within(1e-15));
    assertThat(none.label()).isEqualTo("b");
    assertThat(none.probabilities().get(0).probability()).isCloseTo(0.25, within(1e-15));
    assertThat(none.probability()).hasValue(none.value());
  }
}
