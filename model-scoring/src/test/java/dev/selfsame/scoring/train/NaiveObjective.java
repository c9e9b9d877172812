package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureSource;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a trained logistic model costs, by its document alone: every row is scored by the model, and
 * every coefficient is moved in its document to see what comes of it.
 */
final class NaiveObjective {

  private final Table table;
  private final double l2;
  private final double l1;
  private final double positiveWeight;

  NaiveObjective(Table table, double l2, double l1, double positiveWeight) {
    this.table = table;
    this.l2 = l2;
    this.l1 = l1;
    this.positiveWeight = positiveWeight;
  }

  double of(ModelSpec spec) {
    LinearModel model =
        LinearModel.of(spec.toBuilder().training(null).verification(List.of()).build());
    Column label = table.column("outcome");
    double sum = 0;
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      FeatureSource source =
          tag ->
              table.columns().stream()
                  .filter(column -> column.heading().tag().equals(tag))
                  .findAny()
                  .orElseThrow()
                  .value(at);
      boolean yes = "yes".equals(label.value(row));
      double linear = model.linear(source);
      sum += (yes ? positiveWeight : 1) * Math.log1p(Math.exp(yes ? -linear : linear));
    }
    for (double weight : weights(spec)) {
      sum += l2 / 2 * weight * weight + l1 * Math.abs(weight);
    }
    return sum;
  }

  /**
   * The penalised weights; the missing indicator's is what its contribution is beside the mean's.
   */
  static List<Double> weights(ModelSpec spec) {
    List<Double> weights = new ArrayList<>();
    for (FeatureSpec feature : spec.features()) {
      if (feature instanceof FeatureSpec.Numeric number) {
        weights.add(number.coefficients().get(0));
        number.missing().forEach(weights::add);
      } else if (feature instanceof FeatureSpec.OneHot categories) {
        categories.coefficients().values().forEach(list -> weights.add(list.get(0)));
        weights.addAll(categories.other());
        weights.addAll(categories.missing());
      }
    }
    return weights;
  }

  /** The models whose intercept or one coefficient is a little more or less. */
  static List<ModelSpec> neighbours(ModelSpec spec, double distance) {
    List<ModelSpec> all = new ArrayList<>();
    for (double d : new double[] {-distance, distance}) {
      all.add(spec.toBuilder().intercept(spec.intercepts().get(0) + d).build());
      for (int i = 0; i < spec.features().size(); i++) {
        for (FeatureSpec moved : moved(spec.features().get(i), d)) {
          List<FeatureSpec> features = new ArrayList<>(spec.features());
          features.set(i, moved);
          all.add(spec.toBuilder().features(features).build());
        }
      }
    }
    return all;
  }

  private static List<FeatureSpec> moved(FeatureSpec feature, double d) {
    List<FeatureSpec> moved = new ArrayList<>();
    if (feature instanceof FeatureSpec.Numeric number) {
      moved.add(
          new FeatureSpec.Numeric(
              number.info(),
              List.of(number.coefficients().get(0) + d),
              number.mean(),
              number.scale(),
              number.clipMin(),
              number.clipMax(),
              number.missingValue(),
              number.missing()));
      if (!number.missing().isEmpty()) {
        moved.add(number.missingAdds(List.of(number.missing().get(0) + d)));
      }
    } else if (feature instanceof FeatureSpec.OneHot one) {
      for (String category : one.coefficients().keySet()) {
        var numbers = new TreeMap<>(one.coefficients());
        numbers.computeIfPresent(category, (name, list) -> List.of(list.get(0) + d));
        moved.add(new FeatureSpec.OneHot(one.info(), numbers, one.other(), one.missing()));
      }
    }
    return moved;
  }
}
