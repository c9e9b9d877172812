package dev.selfsame.cli.print;

import dev.selfsame.api.scoring.v1.ClassEvaluation;
import dev.selfsame.api.scoring.v1.Evaluation;
import java.io.PrintWriter;

/** How good a multinomial model is at each of its classes, for people. */
public final class ClassSheet {

  private ClassSheet() {}

  /** Prints it under a name; nothing of an evaluation that has no classes. */
  public static void print(String name, Evaluation evaluation, PrintWriter out) {
    if (evaluation.getClassesCount() == 0) {
      return;
    }
    out.println();
    out.println(name + ", by class:");
    Sheet sheet =
        new Sheet(
            Output.TABLE, out, "class", "outcomes", "predicted", "precision", "recall", "auc");
    for (ClassEvaluation one : evaluation.getClassesList()) {
      sheet.row(
          one.getLabel(),
          Long.toString(one.getOutcomeCount()),
          Long.toString(one.getPredictedCount()),
          share(one.getCorrectCount(), one.getPredictedCount()),
          share(one.getCorrectCount(), one.getOutcomeCount()),
          one.hasAuc() ? TrainingSheet.number(one.getAuc()) : "");
    }
    sheet.end();
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : TrainingSheet.number(part / (double) whole);
  }
}
