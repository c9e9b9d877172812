package dev.selfsame.cli.print;

import dev.selfsame.api.scoring.v1.Drift;
import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.api.scoring.v1.FeatureDrift;
import dev.selfsame.api.scoring.v1.ModelReport;
import dev.selfsame.api.scoring.v1.ServedBucket;
import dev.selfsame.api.scoring.v1.VersionReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report of a model, for people. */
public final class ReportText {

  private final ModelReport report;
  private final PrintWriter out;

  private ReportText(ModelReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  /** Prints it, as tables under each other. */
  public static void print(ModelReport report, PrintWriter out) {
    new ReportText(report, out).print();
    out.flush();
  }

  private void print() {
    out.printf(
        Locale.ROOT,
        "%s, by %,d of %,d outcomes of %s%n",
        report.getName(),
        report.getRowCount(),
        report.getOutcomeCount(),
        report.getOutcomeTag());
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    for (VersionReport version : report.getVersionsList()) {
      String name = version.getModel().getVersion() + " (" + status(version) + ")";
      if (version.hasEvaluation()) {
        evaluations.put(name + ", made anew", version.getEvaluation());
      }
      if (version.hasServed()) {
        evaluations.put(name + ", as kept then", version.getServed());
      }
    }
    if (!evaluations.isEmpty()) {
      out.println();
      EvaluationSheet.print("version", evaluations, Output.TABLE, out);
    }
    evaluations.forEach((name, evaluation) -> ClassSheet.print(name, evaluation, out));
    buckets();
    report.getVersionsList().forEach(this::drift);
    out.println();
    report.getWarningsList().forEach(warning -> out.println("warning: " + text(warning)));
    if (report.getWarningsCount() == 0) {
      out.println("nothing calls for a look");
    }
  }

  private static String text(dev.selfsame.api.scoring.v1.ReportWarning warning) {
    return (warning.getVersion().isEmpty() ? "" : "version " + warning.getVersion() + ": ")
        + warning.getMessage();
  }

  private static String status(VersionReport version) {
    return version
        .getModel()
        .getStatus()
        .name()
        .replace("MODEL_STATUS_", "")
        .toLowerCase(Locale.ROOT);
  }

  private void buckets() {
    if (report.getBucketsCount() == 0) {
      return;
    }
    out.println();
    out.println("What profiles showed, by the time of outcomes:");
    printBuckets(report, Output.TABLE, out);
  }

  /** Prints what profiles showed, by the time of outcomes. */
  public static void printBuckets(ModelReport report, Output output, PrintWriter out) {
    Sheet sheet =
        new Sheet(
            output,
            out,
            "from",
            "outcomes",
            "scored",
            "accuracy",
            "auc",
            "log_loss",
            "brier",
            "calibration_slope");
    for (ServedBucket bucket : report.getBucketsList()) {
      Evaluation evaluation = bucket.getEvaluation();
      sheet.row(
          TagText.time(bucket.getStartTime()),
          Long.toString(bucket.getOutcomeCount()),
          Long.toString(bucket.getScoredCount()),
          evaluation.hasAccuracy() ? TrainingSheet.number(evaluation.getAccuracy()) : "",
          evaluation.hasAuc() ? TrainingSheet.number(evaluation.getAuc()) : "",
          evaluation.hasLogLoss() ? TrainingSheet.number(evaluation.getLogLoss()) : "",
          evaluation.hasBrier() ? TrainingSheet.number(evaluation.getBrier()) : "",
          evaluation.hasCalibrationSlope()
              ? TrainingSheet.number(evaluation.getCalibrationSlope())
              : "");
    }
    sheet.end();
  }

  private void drift(VersionReport version) {
    out.println();
    boolean ofNow = report.getProfileCount() > 0;
    out.println(
        "What "
            + version.getModel().getVersion()
            + " reads, beside its training"
            + (ofNow
                ? String.format(
                    Locale.ROOT, " (of outcomes; of %,d profiles now):", report.getProfileCount())
                : ":"));
    List<String> columns = new ArrayList<>(List.of("feature", "psi", "missing"));
    List<String> score = new ArrayList<>(List.of("(score)", psi(version.getScoreDrift()), ""));
    if (ofNow) {
      columns.addAll(List.of("psi_now", "missing_now"));
      score.addAll(List.of(psi(version.getProfileScoreDrift()), ""));
    }
    columns.add("missing_in_training");
    score.add("");
    Sheet sheet = new Sheet(Output.TABLE, out, columns.toArray(String[]::new));
    sheet.row(score.toArray(String[]::new));
    Map<String, FeatureDrift> now = new HashMap<>();
    version.getProfileFeaturesList().forEach(feature -> now.put(feature.getFeature(), feature));
    for (FeatureDrift feature : version.getFeaturesList()) {
      sheet.row(cells(feature, ofNow ? now.get(feature.getFeature()) : null, ofNow));
    }
    sheet.end();
    if (version.getFeaturesCount() < version.getFeatureCount()) {
      out.printf(
          Locale.ROOT,
          "(%,d of %,d features: those that have moved most)%n",
          version.getFeaturesCount(),
          version.getFeatureCount());
    }
  }

  private String[] cells(FeatureDrift feature, @Nullable FeatureDrift now, boolean ofNow) {
    List<String> cells = new ArrayList<>();
    cells.add(feature.getFeature());
    cells.add(psi(feature.getDrift()));
    cells.add(report.getRowCount() == 0 ? "" : TrainingSheet.number(feature.getMissingShare()));
    if (ofNow) {
      // One that has moved much among outcomes need not be among those of profiles.
      cells.add(now == null ? "" : psi(now.getDrift()));
      cells.add(now == null ? "" : TrainingSheet.number(now.getMissingShare()));
    }
    cells.add(
        feature.hasTrainingMissingShare()
            ? TrainingSheet.number(feature.getTrainingMissingShare())
            : "");
    return cells.toArray(String[]::new);
  }

  private static String psi(Drift drift) {
    return drift.hasPsi() ? TrainingSheet.number(drift.getPsi()) : "";
  }
}
