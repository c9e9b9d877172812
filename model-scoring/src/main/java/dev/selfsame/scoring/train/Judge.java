package dev.selfsame.scoring.train;

import dev.selfsame.scoring.evaluate.BinaryScores;
import dev.selfsame.scoring.evaluate.ClassScores;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.evaluate.Evaluations;
import dev.selfsame.scoring.evaluate.NumberScores;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the scores of rows beside what came out. */
final class Judge {

  private static final int MOST_SEGMENTS = 50;
  private static final String OTHERS = "(others)";

  private final Method method;
  private final Target target;
  private final double threshold;
  private final @Nullable Column segments;
  private final BinaryScores outcomes = new BinaryScores();
  private final Map<String, BinaryScores> bySegment = new TreeMap<>();
  private final NumberScores numbers = new NumberScores();
  private final ClassScores classes;
  private boolean any;

  Judge(Table table, Target target, TrainingOptions options) {
    this(target, options.method(), options.threshold(), column(table, options.segment()));
  }

  Judge(Target target, Method method, double threshold, @Nullable Column segments) {
    this.method = method;
    this.target = target;
    this.threshold = threshold;
    this.segments = segments;
    this.classes = new ClassScores(target.classes());
  }

  static @Nullable Column column(Table table, @Nullable String name) {
    return name == null ? null : table.column(name);
  }

  /** Adds rows; returns the model's value of each. */
  double[] add(Scorer scorer, int[] rows) {
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = add(scorer, rows[i]);
      any = true;
    }
    return values;
  }

  private double add(Scorer scorer, int row) {
    if (method == Method.MULTINOMIAL) {
      double[] probabilities = scorer.probabilities(row);
      classes.add(probabilities, (int) target.values()[row]);
      return Arrays.stream(probabilities).max().orElseThrow();
    }
    double value = scorer.value(row);
    if (method == Method.LINEAR) {
      numbers.add(value, target.values()[row]);
    } else {
      addOutcome(scorer.probability(value), row);
    }
    return value;
  }

  private void addOutcome(double probability, int row) {
    boolean outcome = target.isPositive(row);
    outcomes.add(probability, outcome);
    if (segments != null) {
      Object value = segments.value(row);
      String segment = value == null ? "(missing)" : value.toString();
      String known =
          bySegment.containsKey(segment) || bySegment.size() < MOST_SEGMENTS ? segment : OTHERS;
      bySegment.computeIfAbsent(known, s -> new BinaryScores()).add(probability, outcome);
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
