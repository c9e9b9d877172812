package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureSource;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.Score;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores rows of a table as a server would: with the compiled model, by the tags of the columns.
 */
final class Scorer {

  private final LinearModel model;
  private final @Nullable Points points;
  private final Map<String, Column> columnByTag = new HashMap<>();
  private final FeatureSource source;
  private int row;

  Scorer(ModelSpec spec, List<Column> columns) {
    this.model = LinearModel.of(spec);
    this.points = spec.points();
    columns.forEach(column -> columnByTag.putIfAbsent(column.heading().tag(), column));
    this.source = this::value;
  }

  private @Nullable Object value(String tag) {
    Column column = columnByTag.get(tag);
    return column == null ? null : column.value(row);
  }

  /** The model's value of a row. */
  double value(int tableRow) {
    row = tableRow;
    return model.value(source);
  }

  /** The probability of the positive outcome. */
  double probability(int tableRow) {
    double value = value(tableRow);
    return points == null ? value : points.probability(value);
  }

  /** The probabilities of the classes. */
  double[] probabilities(int tableRow) {
    row = tableRow;
    return model.score(source).probabilities().stream()
        .mapToDouble(Score.ClassProbability::probability)
        .toArray();
  }

  boolean isMultinomial() {
    return model.type() == ModelType.MULTINOMIAL_LOGISTIC;
  }
}
