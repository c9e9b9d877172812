package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.scoring.FeatureSpec.Numeric;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {

  private static Numeric feature(String tag, List<Double> weights, List<Double> reference) {
    return Numeric.of(FeatureInfo.of(tag).because("of " + tag).measuredFrom(reference), weights);
  }

  @Test
  void ranked_byTheDistanceFromTheReference_keepsTheOrderOfEquals() {
    LinearModel model =
        LinearModel.of(
            ModelSpec.builder("m", "1", ModelType.SCORECARD, "score")
                .features(
                    List.of(
                        feature("a", List.of(1.0), List.of()),
                        feature("b", List.of(2.0), List.of(3.0)),
                        feature("c", List.of(-5.0), List.of()),
                        feature("d", List.of(9.0), List.of(8.0))))
                .build());

    List<Reason> reasons = Reason.ranked(model, model.score(tag -> tag.equals("c") ? null : 1L));

    assertThat(reasons.stream().map(Reason::feature)).containsExactly("a", "b", "d", "c");
    assertThat(reasons.get(1)).isEqualTo(new Reason(1, "b", "b", 2, 3, -1, false, "1", "of b"));
    assertThat(reasons.get(3)).isEqualTo(new Reason(2, "c", "c", 0, 0, 0, true, "", "of c"));
  }

  @Test
  void ranked_ofAMultinomialModel_isOfTheMostProbableClass() {
    LinearModel model =
        LinearModel.of(
            ModelSpec.builder("m", "1", ModelType.MULTINOMIAL_LOGISTIC, "score")
                .classes(List.of("k", "l"))
                .intercepts(List.of(0.0, 1.0))
                .features(List.of(feature("a", List.of(1.0, 2.0), List.of(0.5, 0.25))))
                .build());

    Score score = model.score(tag -> 1L);

    assertThat(score.label()).isEqualTo("l");
    assertThat(Reason.ranked(model, score).get(0).impact()).isEqualTo(1.75);
  }
}
