package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.CalibrationBin;
import dev.selfsame.api.scoring.v1.ClassEvaluation;
import dev.selfsame.api.scoring.v1.EvaluateModelResult;
import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.api.scoring.v1.GainPoint;
import dev.selfsame.api.scoring.v1.RocPoint;
import dev.selfsame.api.scoring.v1.ScoreStep;
import dev.selfsame.api.scoring.v1.SegmentEvaluation;
import dev.selfsame.profile.engine.ModelEvaluation;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.ClassesEvaluation;
import dev.selfsame.scoring.evaluate.Confusion;
import dev.selfsame.scoring.evaluate.NumbersEvaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How good scores are, on the wire. */
public final class EvaluationMessages {

  private EvaluationMessages() {}

  /** What an evaluation came to. */
  public static EvaluateModelResult message(ModelEvaluation evaluated) {
    EvaluateModelResult.Builder result =
        EvaluateModelResult.newBuilder()
            .setModel(ScoreMessages.message(evaluated.model()))
            .setOutcomeCount(evaluated.outcomes());
    Evaluation.Builder evaluation = Evaluation.newBuilder();
    if (evaluated.evaluation() != null) {
      fill(evaluation, evaluated.evaluation(), true);
    }
    evaluated
        .segments()
        .forEach(
            (segment, of) ->
                evaluation.addSegments(
                    SegmentEvaluation.newBuilder()
                        .setSegment(segment)
                        .setEvaluation(fill(Evaluation.newBuilder(), of, false))));
    return result.setEvaluation(evaluation).build();
  }

  /** All that is known of scores. */
  static Evaluation message(dev.selfsame.scoring.evaluate.Evaluation evaluation) {
    return fill(Evaluation.newBuilder(), evaluation, true).build();
  }

  /** The same without curves and tables. */
  static Evaluation brief(dev.selfsame.scoring.evaluate.Evaluation evaluation) {
    return fill(Evaluation.newBuilder(), evaluation, false).clearClasses().build();
  }

  private static Evaluation.Builder fill(
      Evaluation.Builder message,
      dev.selfsame.scoring.evaluate.Evaluation evaluation,
      boolean withTables) {
    message.setRowCount(evaluation.rows());
    if (evaluation instanceof NumbersEvaluation numbers) {
      message.setRmse(numbers.rmse()).setMae(numbers.mae()).setBias(numbers.bias());
      numbers.r2().ifPresent(message::setRSquared);
    } else if (evaluation instanceof ClassesEvaluation classes) {
      message
          .setAccuracy(classes.accuracy())
          .setLogLoss(classes.logLoss())
          .setBrier(classes.brier());
      if (!classes.aucs().isEmpty()) {
        message.setAuc(classes.meanAuc());
      }
      message.addAllClasses(classes(classes));
    } else if (evaluation instanceof BinaryEvaluation binary) {
      fill(message, binary);
      if (withTables) {
        addTables(message, binary);
      }
    }
    return message;
  }

  private static List<ClassEvaluation> classes(ClassesEvaluation evaluation) {
    List<ClassEvaluation> classes = new ArrayList<>();
    for (int i = 0; i < evaluation.classes().size(); i++) {
      String label = evaluation.classes().get(i);
      long given = 0;
      for (List<Long> row : evaluation.confusion()) {
        given += row.get(i);
      }
      List<Long> outcomes = evaluation.confusion().get(i);
      ClassEvaluation.Builder message =
          ClassEvaluation.newBuilder()
              .setLabel(label)
              .setOutcomeCount(outcomes.stream().mapToLong(Long::longValue).sum())
              .setPredictedCount(given)
              .setCorrectCount(outcomes.get(i));
      Double auc = evaluation.aucs().get(label);
      if (auc != null) {
        message.setAuc(auc);
      }
      classes.add(message.build());
    }
    classes.sort(Comparator.comparingLong(ClassEvaluation::getOutcomeCount).reversed());
    return classes;
  }

  private static void fill(Evaluation.Builder message, BinaryEvaluation binary) {
    message
        .setPositiveCount(binary.positives())
        .setAccuracy(binary.accuracy())
        .setLogLoss(binary.logLoss())
        .setBrier(binary.brier())
        .setConfusion(message(binary.confusion()));
    binary.auc().ifPresent(message::setAuc);
    binary.ks().ifPresent(message::setKs);
    binary
        .calibration()
        .ifPresent(
            line ->
                message
                    .setCalibrationSlope(line.slope())
                    .setCalibrationIntercept(line.intercept()));
  }

  private static dev.selfsame.api.scoring.v1.Confusion message(Confusion confusion) {
    return dev.selfsame.api.scoring.v1.Confusion.newBuilder()
        .setThreshold(confusion.threshold())
        .setTruePositiveCount(confusion.truePositives())
        .setFalsePositiveCount(confusion.falsePositives())
        .setTrueNegativeCount(confusion.trueNegatives())
        .setFalseNegativeCount(confusion.falseNegatives())
        .build();
  }

  private static void addTables(Evaluation.Builder message, BinaryEvaluation binary) {
    binary
        .bands()
        .forEach(
            band ->
                message.addCalibration(
                    CalibrationBin.newBuilder()
                        .setMinScore(band.from())
                        .setMaxScore(band.to())
                        .setRowCount(band.rows())
                        .setMeanScore(band.meanScore())
                        .setMeanOutcome(band.rate())
                        .setPositiveCount(band.positives())));
    binary
        .gains()
        .forEach(
            gain ->
                message.addGain(
                    GainPoint.newBuilder()
                        .setShare(gain.share())
                        .setGain(gain.gain())
                        .setLift(gain.lift())));
    binary
        .roc()
        .forEach(
            point ->
                message.addRoc(
                    RocPoint.newBuilder()
                        .setFalsePositiveRate(point.falsePositiveRate())
                        .setTruePositiveRate(point.truePositiveRate())
                        .setScore(point.score())));
    binary
        .distribution()
        .forEach(
            step ->
                message.addDistribution(
                    ScoreStep.newBuilder()
                        .setMinScore(step.from())
                        .setMaxScore(step.to())
                        .setPositiveCount(step.positives())
                        .setNegativeCount(step.negatives())));
  }
}
