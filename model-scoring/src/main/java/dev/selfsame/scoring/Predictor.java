package dev.selfsame.scoring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linear predictor: an intercept and features, in the document's order.
 *
 * @param places where the value that each feature reads stands in a row
 */
record Predictor(double intercept, Feature[] features, int[] places) {

  static Predictor of(double intercept, Feature[] features, RowLayout layout) {
    int[] places = Arrays.stream(features).mapToInt(each -> layout.place(each.tag())).toArray();
    return new Predictor(intercept, features, places);
  }

  /** A number that overflowed as the largest double of its sign; no NaN. */
  static double held(double x) {
    return Double.isFinite(x) ? x : Math.copySign(Double.MAX_VALUE, x);
  }

  int coefficientCount() {
    return Arrays.stream(features).mapToInt(Feature::coefficientCount).sum();
  }

  /** The intercept and what each feature adds, one after the other. */
  double linear(@Nullable Object[] row) {
    double sum = intercept;
    for (int i = 0; i < features.length; i++) {
      sum += Feature.part(features[i], row[places[i]]);
    }
    return held(sum);
  }

  /** The same, of what a source has. */
  double linear(FeatureSource source) {
    double sum = intercept;
    for (Feature feature : features) {
      sum += Feature.part(feature, source.value(feature.tag()));
    }
    return held(sum);
  }
}
