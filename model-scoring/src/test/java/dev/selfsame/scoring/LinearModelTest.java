package dev.selfsame.scoring;

import static dev.selfsame.scoring.Documents.json;
import static dev.selfsame.scoring.Documents.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.Score.Contribution;
import org.junit.jupiter.api.Test;

class LinearModelTest {

  private static final String NUMERIC = "{'type': 'numeric', 'tag': 'age', 'coefficient': 2%s}";
  private static final String ONE_HOT =
      "{'type': 'one_hot', 'tag': 'plan', 'coefficients': {'1': 1, 'true': 2, 'free': 3}%s}";

  @Test
  void score_aNumber_isClippedThenStandardised() {
    LinearModel model =
        parsed(NUMERIC.formatted(", 'mean': 10, 'scale': 4, 'clip': {'min': 0, 'max': 20}"));

    assertThat(model.linear(tag -> 12.0)).isEqualTo(-0.5 + 1);
    assertThat(model.linear(tag -> 400L)).isEqualTo(-0.5 + 5);
    assertThat(model.linear(tag -> -400L)).isEqualTo(-0.5 - 5);
    assertThat(model.linear(tag -> true)).isEqualTo(-0.5 - 4.5);
  }

  @Test
  void score_aMissingNumber_followsItsRule() {
    assertThat(parsed(NUMERIC.formatted("")).linear(tag -> null)).isEqualTo(-0.5);
    assertThat(parsed(NUMERIC.formatted(", 'missing': {'contribution': 7}")).linear(tag -> null))
        .isEqualTo(6.5);
    assertThat(
            parsed(NUMERIC.formatted(", 'clip': {'max': 5}, 'missing': {'value': 9}"))
                .linear(tag -> null))
        .isEqualTo(9.5);
  }

  @Test
  void score_aValueOfTheWrongTypeOrNotFinite_isMissing() {
    LinearModel number = parsed(NUMERIC.formatted(", 'missing': {'contribution': 7}"));
    LinearModel category = parsed(ONE_HOT.formatted(", 'missing': 7, 'other': 9"));
    Contribution missing = new Contribution("age", 7, null, "");

    assertThat(number.score(tag -> "42").contributions()).containsExactly(missing);
    assertThat(number.score(tag -> Double.NaN).contributions()).containsExactly(missing);
    assertThat(number.score(tag -> Double.POSITIVE_INFINITY).contributions())
        .containsExactly(missing);
    assertThat(category.score(tag -> 1.0).contributions())
        .containsExactly(new Contribution("plan", 7, null, ""));
  }

  @Test
  void score_aCategory_isFoundByItsTextWhateverItsType() {
    LinearModel model = parsed(ONE_HOT.formatted(", 'missing': 7, 'other': 9"));

    assertThat(model.linear(tag -> "free")).isEqualTo(2.5);
    assertThat(model.linear(tag -> "1")).isEqualTo(0.5);
    assertThat(model.linear(tag -> 1L)).isEqualTo(0.5);
    assertThat(model.linear(tag -> true)).isEqualTo(1.5);
    assertThat(model.linear(tag -> "never seen")).isEqualTo(8.5);
    assertThat(model.linear(tag -> 2L)).isEqualTo(8.5);
    assertThat(model.linear(tag -> false)).isEqualTo(8.5);
    assertThat(model.linear(tag -> null)).isEqualTo(6.5);
  }

  @Test
  void score_anUnknownCategoryWithoutARule_addsNothing() {
    assertThat(parsed(ONE_HOT.formatted("")).score(tag -> "never seen").contributions())
        .containsExactly(new Contribution("plan", 0, "never seen", ""));
  }

  @Test
  void score_inputsAsLargeAsDoublesGet_staysFinite() {
    LinearModel model =
        parsed(
            "{'type': 'numeric', 'tag': 'a', 'coefficient': 1e300, 'mean': -1e300, 'scale': 1e-8}"
                + ",{'type': 'numeric', 'tag': 'b', 'coefficient': 0, 'mean': -1e300}"
                + ",{'type': 'numeric', 'tag': 'c', 'coefficient': 9}");

    Score high = model.score(tag -> Double.MAX_VALUE);
    Score low = model.score(tag -> -Double.MAX_VALUE);

    assertThat(high.linear()).isEqualTo(Double.MAX_VALUE);
    assertThat(high.value()).isEqualTo(Sigmoid.LARGEST).isLessThan(1);
    assertThat(low.linear()).isEqualTo(-Double.MAX_VALUE);
    assertThat(low.value()).isEqualTo(Sigmoid.SMALLEST).isGreaterThan(0);
  }

  @Test
  void linear_aSumThatOverflowed_staysAtItsEnd() {
    LinearModel model =
        parsed(
            "{'type': 'numeric', 'tag': 'a', 'coefficient': 1},"
                + "{'type': 'numeric', 'tag': 'b', 'coefficient': 1},"
                + "{'type': 'numeric', 'tag': 'c', 'coefficient': -1}");
    double[] row = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};

    assertThat(model.linear(tag -> Double.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
    assertThat(ArrayScorer.of(model).linear(row, 0)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void parse_aCoefficientThatItsScaleCannotDivide_isRefused() {
    assertThatThrownBy(() -> parsed(NUMERIC.formatted(", 'scale': 1e-308")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("features[0].scale is 1.0E-308, by which coefficient 2.0 cannot be");
    assertThat(parsed(NUMERIC.formatted(", 'scale': 1e-307")).linear(tag -> 1e-300))
        .isEqualTo(-0.5 + 1e-300 * (2 / 1e-307));
  }

  @Test
  void score_ofALinearRegression_isTheLinearPredictor() {
    LinearModel model =
        ModelDocument.parse(
            json(
                """
                {'name': 'value', 'version': '1', 'type': 'linear_regression',
                 'tag': 'prediction.value', 'intercept': 100, 'threshold': 500,
                 'features': [{'type': 'numeric', 'tag': 'orders', 'coefficient': 20,
                               'name': 'Orders', 'reason': 'How often they bought'}]}
                """));

    Score score = model.score(tag -> 7L);

    assertThat(score.value()).isEqualTo(240).isEqualTo(score.linear());
    assertThat(score.contributions())
        .containsExactly(new Contribution("Orders", 140, 7L, "How often they bought"));
  }

  @Test
  void sigmoid_knownPoints_areRightToTheLastPlaces() {
    assertThat(Sigmoid.of(0)).isEqualTo(0.5);
    // exp(-40) / (1 + exp(-40)), from a calculation with 50 digits
    assertThat(Sigmoid.of(-40))
        .isCloseTo(4.248354255291589e-18, within(2 * Math.ulp(4.248354255291589e-18)));
    assertThat(Sigmoid.of(40)).isEqualTo(Sigmoid.LARGEST);
    assertThat(Sigmoid.of(-800)).isEqualTo(Sigmoid.SMALLEST);
  }
}
