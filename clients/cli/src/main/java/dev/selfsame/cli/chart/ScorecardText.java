package dev.selfsame.cli.chart;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.train.Bin;
import dev.selfsame.scoring.train.BinTable;
import dev.selfsame.scoring.train.Trained;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A scorecard for people. */
public final class ScorecardText {

  private static final int LABEL = 36;
  private static final String FORM = "  %-" + LABEL + "s %9s %8s %8s %8s";

  private ScorecardText() {}

  /** Prints the points of every bin of what is used; nothing if the model is no scorecard. */
  public static void print(Trained trained, PrintWriter out) {
    if (trained.bins().isEmpty()) {
      return;
    }
    line(out, "%.1f points, and of each column:", trained.spec().intercepts().get(0));
    for (FeatureSpec feature : trained.spec().features()) {
      for (BinTable table : trained.bins()) {
        if (table.column().equals(feature.info().name())) {
          print(table, feature, out);
        }
      }
    }
    out.println();
  }

  private static void print(BinTable table, FeatureSpec feature, PrintWriter out) {
    out.println();
    line(out, "%s, information value %.3f", table.column(), table.informationValue());
    line(out, FORM, "", "rows", "rate", "evidence", "points");
    for (Bin bin : table.bins()) {
      line(
          out,
          FORM,
          shortened(bin.label()),
          text("%,d", bin.rows()),
          text("%.4f", bin.rate()),
          text("%.3f", bin.weightOfEvidence()),
          text("%.1f", points(feature, bin)));
    }
  }

  private static double points(FeatureSpec feature, Bin bin) {
    if (feature instanceof FeatureSpec.Bins bins && !Double.isNaN(bin.min())) {
      return bins.bins().stream()
          .filter(other -> other.min() == bin.min())
          .mapToDouble(other -> first(other.coefficients()))
          .sum();
    }
    if (feature instanceof FeatureSpec.OneHot categories) {
      if (!bin.categories().isEmpty()) {
        return first(categories.coefficients().getOrDefault(bin.categories().get(0), List.of()));
      }
      if (bin.label().equals("(others)")) {
        return first(categories.other());
      }
    }
    return first(feature.missing());
  }

  private static double first(List<Double> coefficients) {
    return coefficients.isEmpty() ? 0 : coefficients.get(0);
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
    out.println(text(form, values).stripTrailing());
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
