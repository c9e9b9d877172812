package dev.selfsame.scoring.train;

import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.TrainingSummary;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down how a model was trained. */
record Summary(TrainingOptions options, Target target, List<Column> columns, Warnings warnings) {

  private static final int FEW = 20;

  TrainingSummary of(
      int[] rows,
      double[] values,
      SortedMap<String, Histogram> spreads,
      Evaluation training,
      @Nullable Evaluation heldOut) {
    double ratio =
        switch (options.method()) {
          case ELASTIC_NET, LINEAR -> options.l1Ratio();
          case L2, MULTINOMIAL, SCORECARD -> 0;
        };
    TrainingSummary.Builder summary =
        TrainingSummary.builder(rows.length)
            .outcome(options.label())
            .seed(options.seed())
            .method(options.method().word())
            .l1(options.penalty() * ratio)
            .l2(options.penalty() * (1 - ratio))
            .date(options.date())
            .data(options.data())
            .warnings(warnings.list().stream().map(Warning::text).toList())
            .metrics(new TreeMap<>(training.metrics()))
            .heldOutMetrics(new TreeMap<>(heldOut == null ? Map.of() : heldOut.metrics()))
            .scores(Spreads.ofNumbers(values))
            .features(spreads);
    if (training instanceof BinaryEvaluation outcomes) {
      summary.positives(outcomes.positives());
    }
    return summary.build();
  }

  /** The spread of each column that a feature reads, by its name. */
  SortedMap<String, Histogram> spreads(Draft draft, int[] rows) {
    Set<String> used = new HashSet<>();
    draft.features().forEach(feature -> used.add(feature.info().name()));
    SortedMap<String, Histogram> spreads = new TreeMap<>();
    for (Column column : columns) {
      if (used.contains(column.name())) {
        spreads.put(column.name(), Spreads.of(column, rows));
      }
    }
    return spreads;
  }

  /** Adds what the training rows' evaluation shows. */
  void warn(Evaluation training, int[] rows) {
    if (!(training instanceof BinaryEvaluation outcomes)) {
      return;
    }
    if (outcomes.auc().orElse(0) == 1) {
      warnings.add(
          Warning.Kind.SEPARABLE,
          "the model tells all rows that it was trained on apart without an error: a column may"
              + " know the outcome, or there are too few rows");
    }
    long fewer = Math.min(outcomes.positives(), rows.length - outcomes.positives());
    if (fewer < FEW) {
      warnings.add(Warning.Kind.FEW_ROWS, "one of the two outcomes has only " + fewer + " rows");
    }
  }
}
