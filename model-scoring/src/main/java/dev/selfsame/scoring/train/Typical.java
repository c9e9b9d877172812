package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Score;
import dev.selfsame.scoring.VerificationRow;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that verify a trained model: one without values, one of each feature's middle value. They
 * are nobody's, so a model holds no person's row.
 */
final class Typical {

  private Typical() {}

  static List<VerificationRow> rows(
      List<FeatureSpec> features, Map<String, Histogram> spreads, ModelSpec spec) {
    Map<String, Object> middle = new TreeMap<>();
    for (FeatureSpec feature : features) {
      Histogram spread = spreads.get(feature.info().name());
      Object value = spread == null ? null : middle(spread);
      if (value != null) {
        middle.putIfAbsent(feature.info().tag(), value);
      }
    }
    LinearModel model = LinearModel.of(spec);
    return List.of(row(model, Map.of()), row(model, middle));
  }

  private static VerificationRow row(LinearModel model, Map<String, Object> inputs) {
    Score score = model.score(inputs::get);
    String label = model.type() == ModelType.MULTINOMIAL_LOGISTIC ? score.label() : "";
    return new VerificationRow(new TreeMap<>(inputs), score.value(), OptionalDouble.empty(), label);
  }

  private static @Nullable Object middle(Histogram spread) {
    if (spread instanceof Histogram.Categories categories) {
      return categories.shares().entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(null);
    }
    List<Double> edges = ((Histogram.Numbers) spread).edges();
    return edges.isEmpty() ? null : edges.get(edges.size() / 2);
  }
}
