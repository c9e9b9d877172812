package dev.selfsame.cli.print;

import dev.selfsame.api.scoring.v1.Model;
import java.io.PrintWriter;
import java.util.List;

/** Model versions as rows. */
public final class ModelSheet {

  private ModelSheet() {}

  /** Prints them. */
  public static void print(List<Model> models, Output form, PrintWriter out) {
    Sheet sheet =
        new Sheet(form, out, "model", "version", "status", "since", "tag", "coefficients", "reads");
    for (Model model : models) {
      sheet.row(
          model.getName(),
          model.getVersion(),
          model.getStatus().name().replace("MODEL_STATUS_", ""),
          TagText.time(model.getStatusTime()),
          model.getTag(),
          Integer.toString(model.getCoefficientCount()),
          String.join(" ", model.getInputTagsList()));
    }
    sheet.end();
  }
}
