package dev.selfsame.cli.print;

import dev.selfsame.api.scoring.v1.TrainingMeasure;
import dev.selfsame.api.scoring.v1.TrainingSummary;
import java.io.PrintWriter;
import java.util.Locale;

/** The measures of a training. */
public final class TrainingSheet {

  private TrainingSheet() {}

  /** Prints them. */
  public static void print(TrainingSummary summary, Output output, PrintWriter out) {
    Sheet sheet = new Sheet(output, out, "measure", "trained_on", "held_out");
    sheet.row("rows", Long.toString(summary.getRowCount()), "");
    if (summary.getPositiveCount() > 0) {
      sheet.row("positives", Long.toString(summary.getPositiveCount()), "");
    }
    for (TrainingMeasure measure : summary.getMeasuresList()) {
      sheet.row(
          measure.getName(),
          measure.hasTrain() ? number(measure.getTrain()) : "",
          measure.hasHeldOut() ? number(measure.getHeldOut()) : "");
    }
    sheet.end();
  }

  /** A number with as many places as people read. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
