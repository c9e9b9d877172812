package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ArrayScorerTest {

  @Provide
  static Arbitrary<ModelSpec> specs() {
    return Specs.any().filter(spec -> spec.type() != ModelType.MULTINOMIAL_LOGISTIC);
  }

  @Provide
  static Arbitrary<List<Map<String, Object>>> tables() {
    return Specs.inputs().list().ofMinSize(1).ofMaxSize(11);
  }

  /** Models of numbers only, so that the runs are long. */
  @Provide
  static Arbitrary<ModelSpec> numeric() {
    return Specs.numbers()
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .flatMap(
            weights ->
                Arbitraries.integers()
                    .between(0, 1 << weights.size())
                    .map(scaled -> numeric(weights, scaled)));
  }

  private static ModelSpec numeric(List<Double> weights, int scaled) {
    List<FeatureSpec> features = new ArrayList<>();
    for (double weight : weights) {
      int i = features.size();
      FeatureSpec.Numeric feature = FeatureSpec.Numeric.of("t" + i, weight);
      features.add((scaled >> i & 1) == 1 ? feature.standardised(i - 3, 0.1 + i) : feature);
    }
    return ModelSpec.builder("m", "1", ModelType.LINEAR_REGRESSION, "score")
        .features(features)
        .build();
  }

  @Provide
  static Arbitrary<List<Double>> cells() {
    return Arbitraries.oneOf(
            Specs.numbers(),
            Specs.finite(),
            Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -0.0))
        .list()
        .ofSize(12 * 9);
  }

  @Property
  void linear_rowsOfAnyModel_haveTheBitsOfTheModel(
      @ForAll("specs") ModelSpec spec, @ForAll("tables") List<Map<String, Object>> table) {
    LinearModel model = LinearModel.of(spec);
    ArrayScorer scorer = ArrayScorer.of(model);
    int width = scorer.width();
    double[] rows = new double[width * table.size()];
    for (int i = 0; i < table.size(); i++) {
      scorer.fill(table.get(i)::get, rows, i * width);
    }
    double[] linear = new double[table.size()];
    double[] value = new double[table.size()];

    scorer.linear(rows, table.size(), linear);
    scorer.value(rows, table.size(), value);

    for (int i = 0; i < table.size(); i++) {
      assertThat(linear[i]).isEqualTo(model.linear(table.get(i)::get));
      assertThat(value[i]).isEqualTo(model.value(table.get(i)::get));
      assertThat(scorer.linear(rows, i * width)).isEqualTo(linear[i]);
      assertThat(scorer.value(rows, i * width)).isEqualTo(value[i]);
    }
  }

  @Property
  void linear_rowsOfAnyNumbers_haveTheBitsOfTheModel(
      @ForAll("numeric") ModelSpec spec, @ForAll("cells") List<Double> cells) {
    LinearModel model = LinearModel.of(spec);
    ArrayScorer scorer = ArrayScorer.of(model);
    int width = scorer.width();
    double[] rows = cells.stream().mapToDouble(Double::doubleValue).toArray();
    double[] linear = new double[9];

    scorer.linear(rows, 9, linear);

    for (int i = 0; i < 9; i++) {
      int from = i * width;
      double expected = model.linear(tag -> cells.get(from + Integer.parseInt(tag.substring(1))));
      assertThat(linear[i]).isEqualTo(expected);
      assertThat(scorer.linear(rows, from)).isEqualTo(expected);
    }
  }

  @Test
  void code_ofACategory_isWhereItIsOrNoWhere() {
    LinearModel model =
        Documents.parsed("{'type': 'one_hot', 'tag': 'a', 'coefficients': {'x': 2}, 'other': 3}");
    ArrayScorer scorer = ArrayScorer.of(model);

    assertThat(scorer.linear(new double[] {scorer.code(0, "x")}, 0)).isEqualTo(1.5);
    assertThat(scorer.linear(new double[] {scorer.code(0, "y")}, 0)).isEqualTo(2.5);
    assertThat(scorer.linear(new double[] {scorer.code(0, null)}, 0)).isEqualTo(-0.5);
    assertThat(scorer.linear(new double[] {7}, 0)).isEqualTo(2.5);
  }

  @Test
  void of_aMultinomialModel_isRefused() {
    LinearModel model = LinearModel.of(Specs.multinomial().sample());

    assertThatThrownBy(() -> ArrayScorer.of(model)).isInstanceOf(IllegalArgumentException.class);
  }
}
