package dev.selfsame.cli.chart;

import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.train.Bin;
import dev.selfsame.scoring.train.BinTable;
import dev.selfsame.scoring.train.Trained;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The bins of a scorecard for people. */
public final class ScorecardText {

  private static final int LABEL = 36;

  private ScorecardText() {}

  /** Prints the bins of the columns that are used; nothing if the model is no scorecard. */
  public static void print(Trained trained, PrintWriter out) {
    for (BinTable table : trained.bins()) {
      if (table.used()) {
        out.println();
        line(out, "%s, information value %.3f", table.column(), table.informationValue());
        line(out, "  %-" + LABEL + "s %9s %8s %8s", "", "rows", "rate", "evidence");
        for (Bin bin : table.bins()) {
          line(
              out,
              "  %-" + LABEL + "s %,9d %8.4f %8.3f",
              shortened(bin.label()),
              bin.rows(),
              bin.rate(),
              bin.weightOfEvidence());
        }
      }
    }
    if (!trained.bins().isEmpty()) {
      out.println();
    }
  }

  /** The measures of an evaluation in one line. */
  public static String metrics(Evaluation evaluation) {
    return evaluation.metrics().entrySet().stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT, "%s %.4f", entry.getKey().replace('_', ' '), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String shortened(String label) {
    return label.length() > LABEL ? label.substring(0, LABEL - 1) + "…" : label;
  }

  private static void line(PrintWriter out, String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values).stripTrailing());
  }
}
