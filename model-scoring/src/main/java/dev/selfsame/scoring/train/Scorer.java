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
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores rows of a table as a server would: with the compiled model, by the tags of the columns.
 */
final class Scorer {

  /** Up to here a double counts every whole number. */
  private static final double LARGEST_WHOLE = 1L << 53;

  /** Rows that are written and scored together, while they are near. */
  private static final int BLOCK = 64;

  private final LinearModel model;
  private final @Nullable Points points;
  private final @Nullable ArrayScorer scorer;
  private final Map<String, Column> columnByTag = new HashMap<>();
  private final Set<String> categories = new HashSet<>();
  private final List<Reader> readers = new ArrayList<>();

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
  }

  /** Writes rows of a column for a feature: the codes of a block stand row by row. */
  private interface Reader {
    void read(int[] rows, int from, int count, double[] codes, int feature);
  }

  private Reader reader(
      ArrayScorer scorer, int feature, FeatureSpec spec, @Nullable Column column) {
    double missing = scorer.code(feature, null);
    if (column == null) {
      return each(row -> missing);
    }
    if (column instanceof CategoryColumn categories) {
      double[] byLevel =
          categories.levels().stream().mapToDouble(level -> scorer.code(feature, level)).toArray();
      return each(
          row -> {
            int code = categories.code(row);
            return code == CategoryColumn.MISSING ? missing : byLevel[code];
          });
    }
    return spec instanceof FeatureSpec.OneHot
        ? each(row -> scorer.code(feature, category(column.value(row))))
        : numbers((NumberColumn) column, scorer.width());
  }

  private Reader each(IntToDoubleFunction code) {
    int width = model.inputs().size();
    return (rows, from, count, codes, feature) -> {
      for (int i = 0; i < count; i++) {
        codes[i * width + feature] = code.applyAsDouble(rows[from + i]);
      }
    };
  }

  /** What most columns are has a loop of its own, without a call a row. */
  private static Reader numbers(NumberColumn column, int width) {
    return (rows, from, count, codes, feature) -> {
      for (int i = 0; i < count; i++) {
        codes[i * width + feature] = column.number(rows[from + i]);
      }
    };
  }

  /** The model's values of rows. */
  double[] values(int[] rows) {
    if (scorer == null) {
      return IntStream.of(rows).mapToDouble(row -> model.value(tag -> value(tag, row))).toArray();
    }
    double[] values = new double[rows.length];
    double[] codes = new double[BLOCK * readers.size()];
    double[] block = new double[BLOCK];
    for (int from = 0; from < rows.length; from += BLOCK) {
      int count = Math.min(BLOCK, rows.length - from);
      for (int i = 0; i < readers.size(); i++) {
        readers.get(i).read(rows, from, count, codes, i);
      }
      scorer.value(codes, count, block);
      System.arraycopy(block, 0, values, from, count);
    }
    return values;
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
