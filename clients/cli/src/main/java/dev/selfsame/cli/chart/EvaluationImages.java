package dev.selfsame.cli.chart;

import dev.selfsame.scoring.evaluate.Band;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.RocPoint;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.ScoreStep;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An evaluation as PNG images: {@code roc.png}, {@code calibration.png}, {@code scores.png}. */
public final class EvaluationImages {

  private static final Color MODEL = new Color(0x1f, 0x5f, 0xa8);
  private static final Color OTHER = new Color(0xc9, 0x7b, 0x2a);
  private static final Color FAINT = new Color(0xb8, 0xb8, 0xb8);

  private EvaluationImages() {}

  /**
   * Writes the images into a folder, which is made if it is not there; existing ones are replaced.
   */
  public static void write(BinaryEvaluation evaluation, Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!evaluation.roc().isEmpty()) {
      roc(evaluation).write(folder.resolve("roc.png"));
    }
    calibration(evaluation.bands()).write(folder.resolve("calibration.png"));
    scores(evaluation.distribution()).write(folder.resolve("scores.png"));
  }

  private static Plot roc(BinaryEvaluation evaluation) {
    String title = "ROC, area %.4f".formatted(evaluation.auc().orElse(Double.NaN));
    Plot plot = new Plot(title, "false positives", "found positives", 1);
    plot.line(FAINT, 0, 0, 1, 1);
    List<RocPoint> points = evaluation.roc();
    for (int i = 1; i < points.size(); i++) {
      RocPoint from = points.get(i - 1);
      RocPoint to = points.get(i);
      plot.line(
          MODEL,
          from.falsePositiveRate(),
          from.truePositiveRate(),
          to.falsePositiveRate(),
          to.truePositiveRate());
    }
    return plot;
  }

  private static Plot calibration(List<Band> bands) {
    Plot plot = new Plot("Calibration", "what the model says", "what came out", 1);
    plot.line(FAINT, 0, 0, 1, 1);
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      if (i > 0) {
        Band before = bands.get(i - 1);
        plot.line(MODEL, before.meanScore(), before.rate(), band.meanScore(), band.rate());
      }
      plot.dot(MODEL, band.meanScore(), band.rate());
    }
    return plot;
  }

  private static Plot scores(List<ScoreStep> steps) {
    long most = 1;
    for (ScoreStep step : steps) {
      most = Math.max(most, Math.max(step.positives(), step.negatives()));
    }
    Plot plot =
        new Plot("Scores: positive outcomes blue, others orange", "score", "rows", (double) most);
    for (ScoreStep step : steps) {
      double half = (step.to() - step.from()) / 2;
      plot.bar(MODEL, step.from(), step.from() + 0.9 * half, (double) step.positives());
      plot.bar(OTHER, step.from() + half, step.from() + 1.9 * half, (double) step.negatives());
    }
    return plot;
  }
}
