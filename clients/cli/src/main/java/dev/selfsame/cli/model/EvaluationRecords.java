package dev.selfsame.cli.model;

import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.scoring.evaluate.Band;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.CalibrationFit;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.RocPoint;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.ScoreStep;
import dev.selfsame.scoring.evaluate.Confusion;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Evaluations that the server sent, as the records that are drawn. */
public final class EvaluationRecords {

  private EvaluationRecords() {}

  /** An evaluation of probabilities, without its segments; null if it is of something else. */
  public static @Nullable BinaryEvaluation binary(Evaluation message) {
    if (!message.hasConfusion()) {
      return null;
    }
    return new BinaryEvaluation(
        message.getRowCount(),
        message.getPositiveCount(),
        optional(message.hasAuc(), message.getAuc()),
        optional(message.hasKs(), message.getKs()),
        message.getLogLoss(),
        message.getBrier(),
        message.hasCalibrationSlope()
            ? Optional.of(
                new CalibrationFit(
                    message.getCalibrationSlope(), message.getCalibrationIntercept()))
            : Optional.empty(),
        confusion(message.getConfusion()),
        message.getCalibrationList().stream()
            .map(
                bin ->
                    new Band(
                        bin.getMinScore(),
                        bin.getMaxScore(),
                        bin.getRowCount(),
                        bin.getPositiveCount(),
                        bin.getMeanScore()))
            .toList(),
        message.getRocList().stream()
            .map(
                point ->
                    new RocPoint(
                        point.getFalsePositiveRate(),
                        point.getTruePositiveRate(),
                        point.getScore()))
            .toList(),
        message.getDistributionList().stream()
            .map(
                step ->
                    new ScoreStep(
                        step.getMinScore(),
                        step.getMaxScore(),
                        step.getPositiveCount(),
                        step.getNegativeCount()))
            .toList(),
        Map.of());
  }

  private static OptionalDouble optional(boolean present, double value) {
    return present ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static Confusion confusion(dev.selfsame.api.scoring.v1.Confusion message) {
    return new Confusion(
        message.getThreshold(),
        message.getTruePositiveCount(),
        message.getFalsePositiveCount(),
        message.getTrueNegativeCount(),
        message.getFalseNegativeCount());
  }
}
