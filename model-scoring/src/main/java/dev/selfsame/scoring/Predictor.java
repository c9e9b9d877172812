package dev.selfsame.scoring;

import dev.selfsame.scoring.Score.Contribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A linear predictor: an intercept and features, in the document's order. */
record Predictor(double intercept, Feature[] features) {

  /** A number that overflowed as the largest double of its sign; no NaN. */
  static double held(double x) {
    return Double.isFinite(x) ? x : Math.copySign(Double.MAX_VALUE, x);
  }

  int coefficientCount() {
    return Arrays.stream(features).mapToInt(Feature::coefficientCount).sum();
  }

  double linear(FeatureSource source) {
    double sum = intercept;
    for (Feature feature : features) {
      sum += Feature.contribution(feature, source);
    }
    return held(sum);
  }

  /** The same, having read every input once. */
  double linear(@Nullable Object[] inputs) {
    double sum = intercept;
    for (int i = 0; i < features.length; i++) {
      sum += features[i].contribution(inputs[i]);
    }
    return held(sum);
  }

  @Nullable Object[] read(FeatureSource source) {
    @Nullable Object[] inputs = new Object[features.length];
    for (int i = 0; i < features.length; i++) {
      inputs[i] = source.value(features[i].tag());
    }
    return inputs;
  }

  /**
   * What each feature adds; their sum, after the intercept and in their order, is {@code linear}.
   */
  List<Contribution> contributions(@Nullable Object[] inputs) {
    List<Contribution> contributions = new ArrayList<>(features.length);
    for (int i = 0; i < features.length; i++) {
      Feature feature = features[i];
      boolean missing = feature.isMissing(inputs[i]);
      contributions.add(
          new Contribution(
              feature.name(),
              feature.contribution(inputs[i]),
              missing,
              missing ? "" : String.valueOf(inputs[i]),
              feature.reason()));
    }
    return contributions;
  }
}
