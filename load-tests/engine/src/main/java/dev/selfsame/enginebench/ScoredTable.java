package dev.selfsame.enginebench;

import dev.selfsame.scoring.ArrayScorer;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random numbers, a linear model for them, and the loops that one would write without a model. */
final class ScoredTable {

  final int width;
  final int count;
  final double[] rows;
  final ArrayScorer scorer;
  private final double[] coefficients;
  private final double[] means;
  private final double[] scales;

  ScoredTable(int width, int count, boolean standardised) {
    this.width = width;
    this.count = count;
    SplittableRandom random = new SplittableRandom(7);
    rows = random.doubles((long) width * count, -1, 1).toArray();
    coefficients = random.doubles(width, -1, 1).toArray();
    means = random.doubles(width, -1, 1).toArray();
    scales = random.doubles(width, 0.5, 2).toArray();
    List<FeatureSpec> features = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      Numeric feature = Numeric.of("in.f" + i, coefficients[i]);
      features.add(standardised ? feature.standardised(means[i], scales[i]) : feature);
    }
    scorer =
        ArrayScorer.of(
            LinearModel.of(
                ModelSpec.builder("bench", "1", ModelType.LINEAR_REGRESSION, "bench.score")
                    .features(features)
                    .build()));
  }

  /** A plain dot product with the row that begins at an offset. */
  double dot(int offset) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * rows[offset + i];
    }
    return sum;
  }

  /** The same of standardised numbers. */
  double standardisedDot(int offset) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * ((rows[offset + i] - means[i]) / scales[i]);
    }
    return sum;
  }
}
