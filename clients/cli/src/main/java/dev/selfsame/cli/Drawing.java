package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.cli.chart.EvaluationImages;
import dev.selfsame.cli.chart.EvaluationText;
import dev.selfsame.cli.model.EvaluationRecords;
import dev.selfsame.cli.print.Output;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Draws what the server says of probabilities. */
final class Drawing {

  private Drawing() {}

  /**
   * Draws an evaluation of probabilities, if it is one: in the terminal beside a table, and as
   * images.
   *
   * @param png the folder for images; null for none
   */
  static void draw(
      String title, Evaluation evaluation, OutputOption form, @Nullable Path png, PrintWriter out)
      throws IOException {
    BinaryEvaluation probabilities = EvaluationRecords.binary(evaluation);
    if (probabilities == null) {
      return;
    }
    if (form.output == Output.TABLE) {
      out.println();
      new EvaluationText(out).print(title, probabilities);
      out.flush();
    }
    if (png != null) {
      EvaluationImages.write(probabilities, png);
    }
  }
}
