package dev.selfsame.scoring.train;

import dev.selfsame.scoring.ArrayScorer;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores rows of a table as a server would: with the compiled model, by the tags of the columns.
 */
final class Scorer {

  /** Up to here a double counts every whole number. */
  private static final double LARGEST_WHOLE = 1L << 53;

  private final LinearModel model;
  private final @Nullable Points points;
  private final @Nullable ArrayScorer scorer;
  private final Map<String, Column> columnByTag = new HashMap<>();
  private final Set<String> categories = new HashSet<>();
  private final List<Reader> readers = new ArrayList<>();
  private final double[] codes;

  Scorer(ModelSpec spec, List<Column> columns) {
    this.model = LinearModel.of(spec);
    this.points = spec.points();
    columns.forEach(column -> columnByTag.putIfAbsent(column.heading().tag(), column));
    spec.features().stream()
        .filter(FeatureSpec.OneHot.class::isInstance)
        .forEach(feature -> categories.add(feature.info().tag()));
    boolean several = model.type() == ModelType.MULTINOMIAL_LOGISTIC;
    this.scorer = several ? null : ArrayScorer.of(model);
    for (int i = 0; i < spec.features().size() && scorer != null; i++) {
      Column column = columnByTag.get(spec.features().get(i).info().tag());
      readers.add(reader(scorer, i, spec.features().get(i), column));
    }
    this.codes = new double[readers.size()];
  }

  /** How a row of a column is written for a feature. */
  private interface Reader {
    double code(int row);
  }

  private static Reader reader(
      ArrayScorer scorer, int feature, FeatureSpec spec, @Nullable Column column) {
    double missing = scorer.code(feature, null);
    if (column == null) {
      return row -> missing;
    }
    if (column instanceof CategoryColumn categories) {
      double[] byLevel =
          categories.levels().stream().mapToDouble(level -> scorer.code(feature, level)).toArray();
      return row -> {
        int code = categories.code(row);
        return code == CategoryColumn.MISSING ? missing : byLevel[code];
      };
    }
    return spec instanceof FeatureSpec.OneHot
        ? row -> scorer.code(feature, category(column.value(row)))
        : ((NumberColumn) column)::number;
  }

  /** The model's value of a row. */
  double value(int row) {
    if (scorer == null) {
      return model.value(tag -> value(tag, row));
    }
    for (int i = 0; i < codes.length; i++) {
      codes[i] = readers.get(i).code(row);
    }
    return scorer.value(codes, 0);
  }

  private @Nullable Object value(String tag, int row) {
    Column column = columnByTag.get(tag);
    Object value = column == null ? null : column.value(row);
    return categories.contains(tag) ? category(value) : value;
  }

  /** A category as a tag has it: a whole number is no double. */
  static @Nullable Object category(@Nullable Object value) {
    return value instanceof Double number
            && number == Math.rint(number)
            && Math.abs(number) <= LARGEST_WHOLE
        ? (Object) number.longValue()
        : value;
  }

  /** The probability of the positive outcome that a value stands for. */
  double probability(double value) {
    return points == null ? value : points.probability(value);
  }

  /** The probabilities of the classes. */
  double[] probabilities(int row) {
    return model.score(tag -> value(tag, row)).probabilities().stream()
        .mapToDouble(Score.ClassProbability::probability)
        .toArray();
  }
}
