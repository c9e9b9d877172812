package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.TrainingSummary;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.evaluate.HistogramCounter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges a model, whoever trained it, by a table with labels. */
public final class Examination {

  private static final double USUAL_THRESHOLD = 0.5;

  private final ModelSpec spec;
  private final Table table;
  private final Column label;
  private final List<Column> features;
  private final Warnings warnings = new Warnings();

  private Examination(ModelSpec spec, Table table, String label) {
    this.spec = spec;
    this.table = table;
    this.label = table.column(label);
    this.features = table.columns().stream().filter(column -> column != this.label).toList();
  }

  /**
   * Scores the rows that have a label.
   *
   * @param table with a column for each tag that the model reads; where there is none besides the
   *     label, all rows are missing it
   * @param positive the label that means the model's outcome; null for the one that says yes; of a
   *     model of two outcomes only
   * @param segment a column by whose values the model is judged too; null for none
   * @throws TrainingException if no row can be judged, if no row has the positive label, or if none
   *     is given and not exactly one label says yes, or if two columns stand for a tag that the
   *     model reads
   */
  public static Examined examine(
      ModelSpec spec,
      Table table,
      String label,
      @Nullable String positive,
      @Nullable String segment) {
    return new Examination(spec, table, label).examine(positive, segment);
  }

  private Examined examine(@Nullable String positive, @Nullable String segment) {
    Method method = method();
    spec.features().forEach(feature -> columnOf(feature.info().tag()));
    Target target = target(method, positive);
    if (target.rows().length == 0) {
      throw new TrainingException("no row has a " + label.name() + " that the model could give");
    }
    if (target.rows().length < table.rows()) {
      int left = table.rows() - target.rows().length;
      warnings.add(
          Warning.Kind.DROPPED_ROWS,
          left + " rows have no " + label.name() + " that the model could give");
    }
    Judge judge = new Judge(target, method, threshold(), Judge.column(table, segment));
    double[] values = judge.add(new Scorer(spec, features), target.rows());
    Evaluation evaluation = judge.evaluation();
    if (evaluation == null) {
      throw new TrainingException("there are no rows");
    }
    return examined(evaluation, values, target.rows());
  }

  /** As a probability: of a scorecard, the one that its threshold in points stands for. */
  private double threshold() {
    Points points = spec.points();
    double threshold = spec.threshold().orElse(USUAL_THRESHOLD);
    return points == null || spec.threshold().isEmpty() ? threshold : points.probability(threshold);
  }

  private Method method() {
    if (spec.type() == ModelType.SCORECARD && spec.points() == null) {
      throw new TrainingException(
          "the scorecard does not say what its points mean, so there is no probability to judge");
    }
    return switch (spec.type()) {
      case LINEAR_REGRESSION -> Method.LINEAR;
      case LOGISTIC_REGRESSION -> Method.L2;
      case MULTINOMIAL_LOGISTIC -> Method.MULTINOMIAL;
      case SCORECARD -> Method.SCORECARD;
    };
  }

  private Target target(Method method, @Nullable String positive) {
    double[] values = new double[table.rows()];
    List<String> classes =
        switch (method) {
          case LINEAR -> List.of();
          case MULTINOMIAL -> spec.classes();
          case L2, ELASTIC_NET, SCORECARD -> outcomes(positive);
        };
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(row -> !label.isMissing(row))
            .filter(
                row -> {
                  values[row] = value(method, classes, row);
                  return values[row] >= 0 || method == Method.LINEAR;
                })
            .toArray();
    return new Target(rows, values, method == Method.MULTINOMIAL ? classes : List.of());
  }

  /** The positive label alone, to which every other one is the other outcome. */
  private List<String> outcomes(@Nullable String positive) {
    List<String> labels =
        IntStream.range(0, table.rows())
            .filter(row -> !label.isMissing(row))
            .mapToObj(row -> TargetReader.label(label, row))
            .distinct()
            .sorted(CategoryEncoder.BY_BYTES)
            .toList();
    return labels.isEmpty() ? labels : List.of(TargetReader.positive(label, labels, positive));
  }

  /** Below 0 for a class that the model does not know. */
  private double value(Method method, List<String> classes, int row) {
    if (method == Method.LINEAR) {
      if (!(label instanceof NumberColumn numbers)) {
        throw new TrainingException("column " + label.name() + " has categories, not numbers");
      }
      return numbers.number(row);
    }
    String text = TargetReader.label(label, row);
    if (method == Method.MULTINOMIAL) {
      return classes.indexOf(text);
    }
    return classes.contains(text) ? 1 : 0;
  }

  private Examined examined(Evaluation evaluation, double[] values, int[] rows) {
    TrainingSummary training = spec.training();
    Map<String, Double> stability = new LinkedHashMap<>();
    Map<String, Double> missing = new LinkedHashMap<>();
    for (FeatureSpec feature : spec.features()) {
      FeatureInfo info = feature.info();
      @Nullable Column column = columnOf(info.tag());
      Histogram spread = training == null ? null : training.features().get(info.name());
      if (column == null) {
        warnings.dropped(info.name(), "the table has no column for tag " + info.tag());
        missing.put(info.name(), 1.0);
      } else if (spread == null) {
        long empty = IntStream.of(rows).filter(column::isMissing).count();
        missing.put(info.name(), empty / (double) rows.length);
      } else {
        HistogramCounter counter = new HistogramCounter(spread);
        IntStream.of(rows).forEach(row -> counter.add(value(feature, column, row)));
        stability.put(info.name(), counter.index());
        missing.put(info.name(), counter.missing());
      }
    }
    return new Examined(
        evaluation, stability(training, values), stability, missing, warnings.list());
  }

  private static @Nullable Object value(FeatureSpec feature, Column column, int row) {
    Object value = column.value(row);
    return feature instanceof FeatureSpec.OneHot ? Scorer.category(value) : value;
  }

  private static OptionalDouble stability(@Nullable TrainingSummary training, double[] values) {
    if (training == null || training.scores() == null) {
      return OptionalDouble.empty();
    }
    HistogramCounter counter = new HistogramCounter(training.scores());
    for (double value : values) {
      counter.add(value);
    }
    return OptionalDouble.of(counter.index());
  }

  private @Nullable Column columnOf(String tag) {
    List<Column> found =
        features.stream().filter(column -> column.heading().tag().equals(tag)).toList();
    if (found.size() > 1) {
      throw new TrainingException(Heading.twice(found.get(0).heading(), found.get(1).heading()));
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
