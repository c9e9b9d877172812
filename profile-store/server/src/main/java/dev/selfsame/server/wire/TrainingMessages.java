package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.TrainModelResult;
import dev.selfsame.api.scoring.v1.TrainingMeasure;
import dev.selfsame.profile.engine.LearnedModel;
import dev.selfsame.scoring.TrainingSummary;
import java.util.Set;
import java.util.TreeSet;

/** What was trained, on the wire. */
public final class TrainingMessages {

  private static final int MOST_WARNINGS = 20;
  private static final int MOST_MEASURES = 100;

  private TrainingMessages() {}

  /** What training came to. */
  public static TrainModelResult message(LearnedModel learned) {
    return TrainModelResult.newBuilder()
        .setModel(ScoreMessages.message(learned.model()))
        .setSummary(message(learned.summary()))
        .addAllWarnings(learned.warnings())
        .build();
  }

  /** What a document says of its training; without histograms. */
  static dev.selfsame.api.scoring.v1.TrainingSummary message(TrainingSummary summary) {
    dev.selfsame.api.scoring.v1.TrainingSummary.Builder message =
        dev.selfsame.api.scoring.v1.TrainingSummary.newBuilder()
            .setOutcomeTag(summary.outcome())
            .setRowCount(summary.rows())
            .setPositiveCount(summary.positives().orElse(0))
            .setSeed(summary.seed().orElse(0))
            .setMethod(summary.method())
            .setPenalty(summary.l2().orElse(0))
            .setL1Penalty(summary.l1().orElse(0))
            .setDate(summary.date())
            .setData(summary.data())
            .addAllWarnings(summary.warnings());
    Set<String> names = new TreeSet<>(summary.metrics().keySet());
    names.addAll(summary.heldOutMetrics().keySet());
    for (String name : names) {
      TrainingMeasure.Builder measure = TrainingMeasure.newBuilder().setName(name);
      Double train = summary.metrics().get(name);
      Double heldOut = summary.heldOutMetrics().get(name);
      if (train != null) {
        measure.setTrain(train);
      }
      if (heldOut != null) {
        measure.setHeldOut(heldOut);
      }
      message.addMeasures(measure);
    }
    return message.build();
  }

  /** The same with the first warnings and measures alone: documents may bring many. */
  static dev.selfsame.api.scoring.v1.TrainingSummary brief(TrainingSummary summary) {
    var whole = message(summary);
    return whole.toBuilder()
        .clearWarnings()
        .addAllWarnings(whole.getWarningsList().stream().limit(MOST_WARNINGS).toList())
        .clearMeasures()
        .addAllMeasures(whole.getMeasuresList().stream().limit(MOST_MEASURES).toList())
        .build();
  }
}
