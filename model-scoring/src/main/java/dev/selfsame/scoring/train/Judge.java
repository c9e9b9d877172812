package dev.selfsame.scoring.train;

import dev.selfsame.scoring.evaluate.BinaryScores;
import dev.selfsame.scoring.evaluate.ClassScores;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.evaluate.Evaluations;
import dev.selfsame.scoring.evaluate.NumberScores;
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
    this.method = options.method();
    this.target = target;
    this.threshold = options.threshold();
    this.segments = options.segment() == null ? null : table.column(options.segment());
    this.classes = new ClassScores(target.classes());
  }

  void add(Scorer scorer, int[] rows) {
    for (int row : rows) {
      any = true;
      switch (method) {
        case LINEAR -> numbers.add(scorer.value(row), target.values()[row]);
        case MULTINOMIAL -> classes.add(scorer.probabilities(row), (int) target.values()[row]);
        case L2, ELASTIC_NET, SCORECARD -> addOutcome(scorer.probability(row), row);
      }
    }
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
