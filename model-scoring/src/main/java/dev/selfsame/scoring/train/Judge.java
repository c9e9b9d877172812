package dev.selfsame.scoring.train;

import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.evaluate.BinaryScores;
import dev.selfsame.scoring.evaluate.ClassScores;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.evaluate.Evaluations;
import dev.selfsame.scoring.evaluate.NumberScores;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gathers the scores of rows beside what came out. */
final class Judge {

  private final Method method;
  private final Target target;
  private final double threshold;
  private final @Nullable Segments segments;
  private final BinaryScores outcomes = new BinaryScores();
  private final Map<String, BinaryScores> bySegment = new TreeMap<>();
  private final NumberScores numbers = new NumberScores();
  private final ClassScores classes;
  private boolean any;

  Judge(Table table, Target target, TrainingOptions options) {
    this(target, options.method(), threshold(options), column(table, options.segment()));
  }

  /** Of a scorecard what its threshold in points stands for, which rounding has moved. */
  private static double threshold(TrainingOptions options) {
    Points points = options.scorecard().points();
    double threshold = options.threshold();
    return options.method() == Method.SCORECARD
        ? points.probability(points.points(threshold))
        : threshold;
  }

  Judge(Target target, Method method, double threshold, @Nullable Column segment) {
    this.method = method;
    this.target = target;
    this.threshold = threshold;
    this.segments = segment == null ? null : new Segments(segment, target.rows());
    this.classes = new ClassScores(target.classes());
  }

  static @Nullable Column column(Table table, @Nullable String name) {
    return name == null ? null : table.column(name);
  }

  /** Adds rows; returns the model's value of each. */
  double[] add(Scorer scorer, int[] rows) {
    any |= rows.length > 0;
    if (method == Method.MULTINOMIAL) {
      return IntStream.of(rows).mapToDouble(row -> addClass(scorer, row)).toArray();
    }
    double[] values = scorer.values(rows);
    for (int i = 0; i < rows.length; i++) {
      if (method == Method.LINEAR) {
        numbers.add(values[i], target.values()[rows[i]]);
      } else {
        addOutcome(scorer.probability(values[i]), rows[i]);
      }
    }
    return values;
  }

  private double addClass(Scorer scorer, int row) {
    double[] probabilities = scorer.probabilities(row);
    classes.add(probabilities, (int) target.values()[row]);
    return Arrays.stream(probabilities).max().orElseThrow();
  }

  private void addOutcome(double probability, int row) {
    boolean outcome = target.isPositive(row);
    outcomes.add(probability, outcome);
    if (segments != null) {
      bySegment
          .computeIfAbsent(segments.of(row), s -> new BinaryScores())
          .add(probability, outcome);
    }
  }

  /** What came of it; null if there were no rows. */
  @Nullable Evaluation evaluation() {
    if (!any) {
      return null;
    }
    return switch (method) {
      case LINEAR -> numbers.evaluation();
      case MULTINOMIAL -> classes.evaluation();
      case L2, ELASTIC_NET, SCORECARD -> Evaluations.of(outcomes, threshold, bySegment);
    };
  }
}
