package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.scoring.NaiveModel.Term;
import dev.selfsame.scoring.Score.Contribution;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class ScoringPropertiesTest {

  private static final String[] TAGS = {"a", "a.b", "c", "d"};
  private static final String[] CATEGORIES = {"x", "y", "", "1", "01", "-7", "true", "false", "é"};

  @Property
  void score_anyModelAndInputs_equalsTheNaiveTwin(
      @ForAll("models") NaiveModel naive, @ForAll("inputs") Map<String, Object> inputs) {
    LinearModel model = ModelDocument.parse(naive.document(false));

    Score score = model.score(inputs::get);

    assertThat(score.linear()).isEqualTo(naive.linear(inputs));
    assertThat(score.value()).isGreaterThan(0).isLessThan(1);
    assertThat(score.contributions()).hasSize(naive.terms().size());
  }

  @Property
  void score_anyModelAndInputs_contributionsSumToLinearBitForBit(
      @ForAll("models") NaiveModel naive, @ForAll("inputs") Map<String, Object> inputs) {
    LinearModel model = ModelDocument.parse(naive.document(false));

    Score score = model.score(inputs::get);

    double sum = score.intercept();
    for (Contribution contribution : score.contributions()) {
      sum += contribution.value();
      assertThat(contribution.value()).isFinite();
    }
    assertThat(NaiveModel.held(sum)).isEqualTo(score.linear()).isFinite();
    assertThat(model.linear(inputs::get)).isEqualTo(score.linear());
    assertThat(model.value(inputs::get)).isEqualTo(score.value());
  }

  @Property
  void parse_keysInAnotherOrder_givesTheSameScores(
      @ForAll("models") NaiveModel naive, @ForAll("inputs") Map<String, Object> inputs) {
    assertThat(ModelDocument.parse(naive.document(true)).score(inputs::get))
        .isEqualTo(ModelDocument.parse(naive.document(false)).score(inputs::get));
  }

  @Property
  void score_aTagWithoutAValue_isMissingWhateverElse(
      @ForAll("models") NaiveModel naive, @ForAll("inputs") Map<String, Object> inputs) {
    LinearModel model = ModelDocument.parse(naive.document(false));

    Score score = model.score(inputs::get);

    for (int i = 0; i < naive.terms().size(); i++) {
      if (!inputs.containsKey(naive.terms().get(i).tag())) {
        Contribution contribution = score.contributions().get(i);
        assertThat(contribution.missing()).isTrue();
        assertThat(contribution.input()).isEmpty();
        assertThat(contribution.value()).isEqualTo(naive.terms().get(i).contribution(null));
      }
    }
  }

  @Property
  void sigmoid_anyTwoInputs_keepTheirOrderInsideOfTheInterval(
      @ForAll("linears") double x, @ForAll("linears") double y) {
    double low = Sigmoid.of(Math.min(x, y));
    double high = Sigmoid.of(Math.max(x, y));

    assertThat(low).isGreaterThan(0).isLessThanOrEqualTo(high);
    assertThat(high).isLessThan(1);
  }

  @Property
  void sigmoid_neighbours_neverDecrease(@ForAll("linears") double x) {
    assertThat(Sigmoid.of(Math.nextUp(x))).isGreaterThanOrEqualTo(Sigmoid.of(x));
  }

  @Provide
  static Arbitrary<Double> linears() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.doubles().between(-50, 50).ofScale(6)),
        Tuple.of(1, Arbitraries.doubles().between(-800, 800).ofScale(6)),
        Tuple.of(1, finite()));
  }

  @Provide
  static Arbitrary<NaiveModel> models() {
    return Combinators.combine(numbers(), terms().list().ofMinSize(1).ofMaxSize(8))
        .as(NaiveModel::new);
  }

  @Provide
  static Arbitrary<Map<String, Object>> inputs() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-100, 100).ofScale(4).asGeneric(),
            finite().asGeneric(),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0).asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.of(1L, -7L, 0L).asGeneric(),
            Arbitraries.of(CATEGORIES).asGeneric(),
            Arbitraries.of("unseen", "TRUE", "1.0").asGeneric());
    return Arbitraries.maps(Arbitraries.of(TAGS), values).ofMaxSize(TAGS.length);
  }

  private static Arbitrary<Term> terms() {
    return Arbitraries.oneOf(numeric(), oneHot());
  }

  private static Arbitrary<Term> numeric() {
    Arbitrary<Double> scale = numbers().map(Math::abs).filter(s -> s > 0);
    Arbitrary<@Nullable Double> maybe = numbers().injectNull(0.5);
    return Combinators.combine(
            Arbitraries.of(TAGS), numbers(), numbers(), scale, maybe, maybe, maybe, numbers())
        .filter((t, w, mean, s, min, max, i, m) -> min == null || max == null || min <= max)
        .filter((t, w, mean, s, min, max, i, m) -> Double.isFinite(w / s))
        .as(
            (tag, w, mean, s, min, max, impute, missing) ->
                new Term(
                    tag, w, mean, s, min, max, Map.of(), 0, impute, impute == null ? missing : 0));
  }

  private static Arbitrary<Term> oneHot() {
    Arbitrary<Map<String, Double>> coefficients =
        Arbitraries.maps(Arbitraries.of(CATEGORIES), numbers()).ofMinSize(1).ofMaxSize(6);
    return Combinators.combine(Arbitraries.of(TAGS), coefficients, numbers(), numbers())
        .as(
            (tag, w, other, missing) ->
                new Term(tag, null, 0, 1, null, null, w, other, null, missing));
  }

  /** Numbers of a document: mostly of an everyday size, some as large or small as allowed. */
  private static Arbitrary<Double> numbers() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.doubles().between(-10, 10).ofScale(6)),
        Tuple.of(1, Arbitraries.of(1e300, -1e300, 0.0, -0.0, 1e-300, Double.MIN_VALUE)));
  }

  private static Arbitrary<Double> finite() {
    return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
  }
}
