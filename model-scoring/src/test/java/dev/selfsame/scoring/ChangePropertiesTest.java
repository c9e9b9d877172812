package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The smallest change, beside trying everything. */
class ChangePropertiesTest {

  @Provide
  static Arbitrary<LinearModel> models() {
    Arbitrary<Double> quarters = Arbitraries.integers().between(-12, 12).map(i -> i / 4.0);
    Arbitrary<Double> scales = Arbitraries.of(0.5, 1.0, 2.0, 4.0);
    Arbitrary<FeatureSpec> numeric =
        Combinators.combine(Arbitraries.of("a", "b"), quarters, quarters, scales)
            .as((tag, w, mean, scale) -> Numeric.of(tag, w).standardised(mean, scale));
    Arbitrary<FeatureSpec> clipped =
        Combinators.combine(Arbitraries.of("a", "b"), quarters, quarters, quarters)
            .as((tag, w, x, y) -> Numeric.of(tag, w).clipped(Math.min(x, y), Math.max(x, y)));
    Arbitrary<FeatureSpec> bins =
        Combinators.combine(
                Arbitraries.of("b", "c"), quarters.set().ofSize(3), quarters.list().ofSize(2))
            .as(ChangePropertiesTest::bins);
    Arbitrary<FeatureSpec> oneHot =
        Combinators.combine(Arbitraries.of("d"), quarters.list().ofSize(3))
            .as((tag, w) -> OneHot.of(tag, Map.of("x", w.get(0), "y", w.get(1), "true", w.get(2))));
    return Combinators.combine(
            Arbitraries.oneOf(numeric, clipped, bins, oneHot).list().ofMinSize(1).ofMaxSize(5),
            quarters,
            quarters,
            Arbitraries.of(ModelType.LINEAR_REGRESSION, ModelType.LOGISTIC_REGRESSION))
        .as(ChangePropertiesTest::model);
  }

  private static LinearModel model(
      List<FeatureSpec> features, double intercept, double threshold, ModelType type) {
    List<FeatureSpec> named =
        java.util.stream.IntStream.range(0, features.size())
            .mapToObj(i -> features.get(i).with(features.get(i).info().named("f" + i)))
            .toList();
    return LinearModel.of(
        ModelSpec.builder("m", "1", type, "score")
            .intercept(intercept)
            .threshold(type == ModelType.LINEAR_REGRESSION ? threshold : Sigmoid.of(threshold))
            .features(named)
            .build());
  }

  private static FeatureSpec bins(String tag, java.util.Set<Double> ends, List<Double> weights) {
    List<Double> at = ends.stream().sorted().toList();
    return Bins.of(
        tag,
        List.of(
            Bin.of(at.get(0), at.get(1), weights.get(0)),
            Bin.of(at.get(1), at.get(2), weights.get(1))));
  }

  @Provide
  static Arbitrary<Map<String, Object>> wholes() {
    Arbitrary<Object> numbers = Arbitraries.longs().between(-9, 9).asGeneric();
    return inputs(numbers);
  }

  @Provide
  static Arbitrary<Map<String, Object>> doubles() {
    return inputs(Arbitraries.doubles().between(-9, 9).ofScale(3).asGeneric());
  }

  private static Arbitrary<Map<String, Object>> inputs(Arbitrary<Object> numbers) {
    Arbitrary<Object> categories = Arbitraries.of("x", "y", "z", true, false).asGeneric();
    return Combinators.combine(numbers, numbers, numbers, categories)
        .as((a, b, c, d) -> new HashMap<>(Map.of("a", a, "b", b, "c", c, "d", d)));
  }

  @Property
  void smallest_wholeNumbersAndCategories_equalsTryingAll(
      @ForAll("models") LinearModel model, @ForAll("wholes") Map<String, Object> inputs) {
    Optional<Change> found = Change.smallest(model, inputs::get);

    assertThat(found).isEqualTo(NaiveChange.smallest(model, inputs));
  }

  @Property
  void smallest_anyNumbers_turnsTheAnswerAndNothingNearerDoes(
      @ForAll("models") LinearModel model,
      @ForAll("doubles") Map<String, Object> inputs,
      @ForAll long seed) {
    double threshold = model.threshold().orElseThrow();
    boolean yes = model.value(inputs::get) >= threshold;
    Optional<Change> found = Change.smallest(model, inputs::get);
    Random random = new Random(seed);

    found.ifPresent(
        change -> {
          assertThat(NaiveChange.value(model, inputs, change.tag(), change.to()))
              .isEqualTo(change.value());
          assertThat(change.value() >= threshold).isNotEqualTo(yes);
        });
    for (LinearModel.Input input : model.inputs()) {
      if (inputs.get(input.tag()) instanceof Double from) {
        for (int i = 0; i < 50; i++) {
          double to = from + random.nextGaussian() * 8;
          double distance = NaiveChange.distance(model, input.tag(), from, to);
          if (found.isEmpty() || distance < found.get().distance()) {
            assertThat(NaiveChange.value(model, inputs, input.tag(), to) >= threshold)
                .as("%s: %s to %s, beside %s", model.spec(), input.tag(), to, found)
                .isEqualTo(yes);
          }
        }
      }
    }
  }
}
