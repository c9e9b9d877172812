package dev.selfsame.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {

  private static LinearModel model(double threshold, FeatureSpec... features) {
    return LinearModel.of(
        ModelSpec.builder("m", "1", ModelType.LINEAR_REGRESSION, "score")
            .threshold(threshold)
            .features(List.of(features))
            .build());
  }

  private static Optional<Change> smallest(LinearModel model, Map<String, Object> inputs) {
    return Change.smallest(model, inputs::get);
  }

  @Test
  void smallest_twoNumbers_isThatOfTheFewestScales() {
    LinearModel model =
        model(10, Numeric.of("a", 1).standardised(0, 2), Numeric.of("b", 4).standardised(0, 100));

    assertThat(smallest(model, Map.of("a", 2.0, "b", 100.0)))
        .contains(new Change("b", 100.0, 225.0, 1.25, 10));
  }

  @Test
  void smallest_fromYes_endsJustBelowTheThreshold() {
    Change change = smallest(model(10, Numeric.of("a", 1)), Map.of("a", 12.0)).orElseThrow();

    assertThat(change.to()).isEqualTo(Math.nextDown(10.0));
  }

  @Test
  void smallest_wholeNumber_staysWhole() {
    assertThat(smallest(model(10, Numeric.of("a", 4)), Map.of("a", 0L)))
        .contains(new Change("a", 0L, 3L, 3, 12));
  }

  @Test
  void smallest_whatIsClippedAway_isNoWayOut() {
    LinearModel model = model(10, Numeric.of("a", 1).clipped(0, 9), Numeric.of("b", 0.01));

    assertThat(smallest(model, Map.of("a", 0.0, "b", 0.0)).orElseThrow().tag()).isEqualTo("b");
  }

  @Test
  void smallest_category_isThatWithTheNearestAnswer() {
    LinearModel model =
        model(10, OneHot.of("a", Map.of("p", 30.0, "q", 12.0, "r", 11.0, "s", 0.0)));

    assertThat(smallest(model, Map.of("a", "s"))).contains(new Change("a", "s", "r", 1, 11));
    assertThat(smallest(model, Map.of())).contains(new Change("a", null, "r", 1, 11));
  }

  @Test
  void smallest_bins_countsTheEndsPassed() {
    LinearModel model =
        model(
            10,
            Bins.of(
                "a",
                List.of(
                    Bin.of(0, 10, 0),
                    Bin.of(10, 20, 5),
                    Bin.of(20, Double.POSITIVE_INFINITY, 10))));

    assertThat(smallest(model, Map.of("a", 3.0))).contains(new Change("a", 3.0, 20.0, 2, 10));
    assertThat(smallest(model, Map.of("a", 25.0)))
        .contains(new Change("a", 25.0, Math.nextDown(20.0), 1, 5));
  }

  @Test
  void smallest_aMissingNumber_isSetFirst() {
    LinearModel model = model(10, Numeric.of("a", 2).standardised(4, 2).missingAdds(List.of(-1.0)));

    assertThat(smallest(model, Map.of())).contains(new Change("a", null, 14.0, 6, 10));
  }

  @Test
  void smallest_boolean_isTheOther() {
    assertThat(smallest(model(1, Numeric.of("a", 2)), Map.of("a", false)))
        .contains(new Change("a", false, true, 1, 2));
  }

  @Test
  void smallest_nothingTurnsTheAnswer_isNone() {
    assertThat(smallest(model(10, Numeric.of("a", 0)), Map.of("a", 0.0))).isEmpty();
    assertThat(smallest(model(10, OneHot.of("a", Map.of("p", 1.0))), new HashMap<>())).isEmpty();
    assertThat(
            Change.smallest(
                Documents.parsed("{'type':'numeric','tag':'a','coefficient':1}"), tag -> 1.0))
        .isEmpty();
  }

  @Test
  void smallest_ofTenThousandFeatures_isFoundSoon() {
    Numeric[] features = new Numeric[10_000];
    for (int i = 0; i < features.length; i++) {
      features[i] = Numeric.of("t" + i, 1 + i % 7);
    }

    Change change = smallest(model(1e6, features), Map.of()).orElseThrow();

    assertThat(change.value()).isCloseTo(1e6, within(1e-9));
  }
}
