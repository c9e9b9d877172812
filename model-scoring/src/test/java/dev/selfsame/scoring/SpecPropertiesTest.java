package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.Score.ClassProbability;
import dev.selfsame.scoring.Score.Contribution;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for models of every type. */
class SpecPropertiesTest {

  @Provide
  static Arbitrary<ModelSpec> specs() {
    return Specs.any();
  }

  @Provide
  static Arbitrary<ModelSpec> multinomials() {
    return Specs.multinomial();
  }

  @Provide
  static Arbitrary<Map<String, Object>> inputs() {
    return Specs.inputs();
  }

  @Provide
  static Arbitrary<Calibration> calibrations() {
    return Specs.calibrations().filter(calibration -> calibration != null);
  }

  @Provide
  static Arbitrary<Double> linears() {
    return Specs.numbers();
  }

  @Property
  void write_thenRead_givesAnEqualSpecAndEqualBytes(@ForAll("specs") ModelSpec spec) {
    byte[] document = ModelJson.write(spec);

    ModelSpec read = ModelJson.read(document);

    assertThat(read).isEqualTo(spec);
    assertThat(new String(ModelJson.write(read), UTF_8)).isEqualTo(new String(document, UTF_8));
  }

  @Property
  void score_anyModelAndInputs_equalsTheNaiveTwin(
      @ForAll("specs") ModelSpec spec, @ForAll("inputs") Map<String, Object> inputs) {
    LinearModel model = LinearModel.of(spec);

    Score score = model.score(inputs::get);

    int label = spec.classes().isEmpty() ? 0 : spec.classes().indexOf(score.label());
    assertThat(score.linear()).isEqualTo(NaiveSpec.linear(spec, label, inputs));
    assertThat(model.linear(inputs::get)).isEqualTo(score.linear());
    assertThat(model.value(inputs::get)).isEqualTo(score.value());
    assertThat(model.score(row(model.layout(), inputs))).isEqualTo(score);
    assertThat(model.linear(row(model.layout(), inputs))).isEqualTo(score.linear());
    assertThat(model.value(row(model.layout(), inputs))).isEqualTo(score.value());
    if (score.probability().isPresent()) {
      assertThat(score.probability().getAsDouble()).isGreaterThan(0).isLessThan(1);
    }
  }

  @Property
  void score_anyModelAndInputs_contributionsSumToLinearBitForBit(
      @ForAll("specs") ModelSpec spec, @ForAll("inputs") Map<String, Object> inputs) {
    Score score = LinearModel.of(spec).score(inputs::get);

    double sum = score.intercept();
    for (Contribution contribution : score.contributions()) {
      sum += contribution.value();
      assertThat(contribution.value()).isFinite();
    }
    assertThat(NaiveModel.held(sum)).isEqualTo(score.linear()).isFinite();
  }

  @Property
  void score_ofAMultinomialModel_isTheFirstOfTheLargestPredictors(
      @ForAll("multinomials") ModelSpec spec, @ForAll("inputs") Map<String, Object> inputs) {
    Score score = LinearModel.of(spec).score(inputs::get);

    int best = spec.classes().indexOf(score.label());
    for (int i = 0; i < spec.classes().size(); i++) {
      double linear = NaiveSpec.linear(spec, i, inputs);
      assertThat(linear).isLessThanOrEqualTo(score.linear());
      assertThat(i < best && linear == score.linear()).isFalse();
      assertThat(score.probabilities().get(i).probability())
          .isBetween(Double.MIN_NORMAL, score.value());
    }
    double sum = score.probabilities().stream().mapToDouble(ClassProbability::probability).sum();
    assertThat(sum).isCloseTo(1, within(1e-15 * spec.classes().size()));
  }

  @Property
  void calibration_anyTwoLinears_keepTheirOrderInsideOfTheInterval(
      @ForAll("calibrations") Calibration calibration,
      @ForAll("linears") double x,
      @ForAll("linears") double y) {
    double low = calibration.probability(Math.min(x, y));
    double high = calibration.probability(Math.max(x, y));

    assertThat(low).isGreaterThan(0).isLessThanOrEqualTo(high);
    assertThat(high).isLessThan(1);
    assertThat(calibration.probability(Math.nextUp(x)))
        .isGreaterThanOrEqualTo(calibration.probability(x));
  }

  /** In whatever order the inputs come. */
  private static @Nullable Object[] row(RowLayout layout, Map<String, Object> inputs) {
    @Nullable Object[] row = layout.row();
    inputs.forEach(
        (tag, value) -> {
          if (layout.place(tag) != RowLayout.NONE) {
            row[layout.place(tag)] = value;
          }
        });
    return row;
  }
}
