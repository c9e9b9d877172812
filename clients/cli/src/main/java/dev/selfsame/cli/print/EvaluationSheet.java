package dev.selfsame.cli.print;

import dev.selfsame.api.scoring.v1.EvaluateModelResult;
import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.api.scoring.v1.SegmentEvaluation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** How good scores are, as measures beside each other. */
public final class EvaluationSheet {

  /** A measure of an evaluation. */
  private record Measure(
      String name, Predicate<Evaluation> isThere, Function<Evaluation, Double> value) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("accuracy", Evaluation::hasAccuracy, Evaluation::getAccuracy),
          new Measure("auc", Evaluation::hasAuc, Evaluation::getAuc),
          new Measure("ks", Evaluation::hasKs, Evaluation::getKs),
          new Measure("log_loss", Evaluation::hasLogLoss, Evaluation::getLogLoss),
          new Measure("brier", Evaluation::hasBrier, Evaluation::getBrier),
          new Measure(
              "calibration_slope",
              Evaluation::hasCalibrationSlope,
              Evaluation::getCalibrationSlope),
          new Measure("rmse", Evaluation::hasRmse, Evaluation::getRmse),
          new Measure("r_squared", Evaluation::hasRSquared, Evaluation::getRSquared));

  private EvaluationSheet() {}

  /** Prints an evaluation and its segments, a row each. */
  public static void print(EvaluateModelResult result, Output output, PrintWriter out) {
    Sheet sheet = new Sheet(output, out, columns("segment"));
    sheet.row(cells("(all)", result.getEvaluation()));
    for (SegmentEvaluation segment : result.getEvaluation().getSegmentsList()) {
      String name = segment.getSegment().isEmpty() ? "(missing)" : segment.getSegment();
      sheet.row(cells(name, segment.getEvaluation()));
    }
    sheet.end();
    if (output == Output.TABLE) {
      ClassSheet.print("(all)", result.getEvaluation(), out);
    }
  }

  /** The names of columns, the first of which says of what. */
  static String[] columns(String... first) {
    List<String> columns = new ArrayList<>(List.of(first));
    columns.add("rows");
    columns.add("positives");
    MEASURES.forEach(measure -> columns.add(measure.name));
    return columns.toArray(String[]::new);
  }

  /** The cells of a row; empty where something is not known. */
  static String[] cells(String first, Evaluation evaluation) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.add(Long.toString(evaluation.getRowCount()));
    cells.add(evaluation.hasConfusion() ? Long.toString(evaluation.getPositiveCount()) : "");
    MEASURES.forEach(measure -> cells.add(cell(measure, evaluation)));
    return cells.toArray(String[]::new);
  }

  private static String cell(Measure measure, Evaluation evaluation) {
    return measure.isThere.test(evaluation)
        ? TrainingSheet.number(measure.value.apply(evaluation))
        : "";
  }

  /** Prints evaluations under their names, a row each; none for those that are not there. */
  static void print(
      String of, Map<String, Evaluation> evaluations, Output output, PrintWriter out) {
    Sheet sheet = new Sheet(output, out, columns(of));
    evaluations.forEach((name, evaluation) -> sheet.row(cells(name, evaluation)));
    sheet.end();
  }
}
