package dev.selfsame.cli.chart;

import dev.selfsame.scoring.evaluate.Band;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.Gain;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.ScoreStep;
import dev.selfsame.scoring.evaluate.ClassesEvaluation;
import dev.selfsame.scoring.evaluate.Confusion;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** An evaluation for people, drawn in characters. */
public final class EvaluationText {

  private static final int BAR = 40;

  private final PrintWriter out;

  /** Prints to here. */
  public EvaluationText(PrintWriter out) {
    this.out = out;
  }

  /** Prints all of it. */
  public void print(String title, Evaluation evaluation) {
    line("%s: %,d rows", title, evaluation.rows());
    evaluation.metrics().forEach((name, value) -> line("  %-22s %.6f", words(name), value));
    if (evaluation instanceof BinaryEvaluation outcomes) {
      outcomes(outcomes);
    } else if (evaluation instanceof ClassesEvaluation classes) {
      classes(classes);
    }
    out.flush();
  }

  private void outcomes(BinaryEvaluation evaluation) {
    confusion(evaluation.confusion());
    if (!evaluation.roc().isEmpty()) {
      line("");
      line("ROC, the area is %.4f", evaluation.auc().orElse(Double.NaN));
      RocText.lines(evaluation.roc()).forEach(out::println);
    }
    calibration(evaluation.bands());
    gains(evaluation);
    distribution(evaluation.distribution());
    segments(evaluation.segments());
  }

  private void confusion(Confusion confusion) {
    line("");
    line("Saying yes from %s on", short3(confusion.threshold()));
    line(
        "  %,d yes and right, %,d yes and wrong",
        confusion.truePositives(), confusion.falsePositives());
    line(
        "  %,d no and right, %,d no and wrong",
        confusion.trueNegatives(), confusion.falseNegatives());
    line("  precision %s, recall %s", orDash(confusion.precision()), orDash(confusion.recall()));
  }

  private void calibration(List<Band> bands) {
    line("");
    line("Calibration: what the model says, and what came out");
    line("  %8s %8s %8s", "rows", "says", "came out");
    for (Band band : bands) {
      line(
          "  %,8d %8.4f %8.4f  %s",
          band.rows(), band.meanScore(), band.rate(), mark(band.meanScore(), band.rate()));
    }
    line("  %26s  │ says   █ came out", "");
  }

  /** A bar of what came out, with a mark where the model said it would end. */
  private static String mark(double says, double cameOut) {
    StringBuilder bar = new StringBuilder(Bars.of(cameOut, BAR));
    int at = (int) Math.round(says * (BAR - 1));
    while (bar.length() <= at) {
      bar.append(' ');
    }
    bar.setCharAt(at, '│');
    return bar.toString();
  }

  private void gains(BinaryEvaluation evaluation) {
    if (evaluation.gains().isEmpty()) {
      return;
    }
    line("");
    line("Lift: the highest scores first");
    line("  %8s %8s %8s", "of rows", "finds", "lift");
    for (Gain gain : evaluation.gains()) {
      line("  %7.1f%% %7.1f%% %8.2f", 100 * gain.share(), 100 * gain.gain(), gain.lift());
    }
  }

  private void distribution(List<ScoreStep> steps) {
    long most = 1;
    for (ScoreStep step : steps) {
      most = Math.max(most, Math.max(step.positives(), step.negatives()));
    }
    line("");
    line("Scores: rows by score, above those of the positive outcome, below the others");
    for (ScoreStep step : steps) {
      if (step.positives() + step.negatives() > 0) {
        line(
            "  %.2f %,8d  %s",
            step.from(), step.positives(), Bars.of(step.positives() / (double) most, BAR));
        line(
            "       %,8d  %s",
            step.negatives(), Bars.of(step.negatives() / (double) most, BAR).replace('█', '▒'));
      }
    }
  }

  private void segments(Map<String, BinaryEvaluation> segments) {
    if (segments.isEmpty()) {
      return;
    }
    line("");
    line("By segment");
    line("  %-20s %8s %8s %8s %8s %8s", "", "rows", "rate", "auc", "log loss", "slope");
    segments.forEach(
        (name, part) ->
            line(
                "  %-20s %,8d %8.4f %8s %8.4f %8s",
                name.length() > 20 ? name.substring(0, 19) + "…" : name,
                part.rows(),
                part.positives() / (double) part.rows(),
                orDash(part.auc()),
                part.logLoss(),
                part.calibration().map(fit -> short3(fit.slope())).orElse("-")));
  }

  private void classes(ClassesEvaluation evaluation) {
    line("");
    line("What came out, by what was given");
    line(
        "  %-16s %s",
        "", String.join(" ", evaluation.classes().stream().map(EvaluationText::cell).toList()));
    for (int i = 0; i < evaluation.classes().size(); i++) {
      List<String> counts =
          evaluation.confusion().get(i).stream().map(n -> cell(Long.toString(n))).toList();
      line("  %-16s %s", evaluation.classes().get(i), String.join(" ", counts));
    }
  }

  private static String cell(String text) {
    return "%10s".formatted(text.length() > 10 ? text.substring(0, 9) + "…" : text);
  }

  private static String words(String metric) {
    return metric.replace('_', ' ');
  }

  private static String orDash(OptionalDouble value) {
    return value.isPresent() ? short3(value.getAsDouble()) : "-";
  }

  private static String short3(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private void line(String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values).stripTrailing());
  }
}
