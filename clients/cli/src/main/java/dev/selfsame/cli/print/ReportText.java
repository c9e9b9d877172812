package dev.selfsame.cli.print;

import dev.selfsame.api.scoring.v1.Drift;
import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.api.scoring.v1.FeatureDrift;
import dev.selfsame.api.scoring.v1.ModelReport;
import dev.selfsame.api.scoring.v1.ServedBucket;
import dev.selfsame.api.scoring.v1.VersionReport;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
    out.printf(
        Locale.ROOT,
        "What %s reads, beside its training (of outcomes; of %,d profiles now):%n",
        version.getModel().getVersion(),
        report.getProfileCount());
    Sheet sheet =
        new Sheet(
            Output.TABLE,
            out,
            "feature",
            "psi",
            "missing",
            "psi_now",
            "missing_now",
            "missing_in_training");
    sheet.row(
        "(score)", psi(version.getScoreDrift()), "", psi(version.getProfileScoreDrift()), "", "");
    Map<String, FeatureDrift> now = new HashMap<>();
    version.getProfileFeaturesList().forEach(feature -> now.put(feature.getFeature(), feature));
    for (FeatureDrift feature : version.getFeaturesList()) {
      FeatureDrift ofNow =
          now.getOrDefault(feature.getFeature(), FeatureDrift.getDefaultInstance());
      sheet.row(
          feature.getFeature(),
          psi(feature.getDrift()),
          missing(feature, report.getRowCount()),
          psi(ofNow.getDrift()),
          missing(ofNow, report.getProfileCount()),
          feature.hasTrainingMissingShare()
              ? TrainingSheet.number(feature.getTrainingMissingShare())
              : "");
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

  /** Nothing is missing of nothing, and of a feature that is not among those that moved most. */
  private static String missing(FeatureDrift feature, long count) {
    return count == 0 || feature.getFeature().isEmpty()
        ? ""
        : TrainingSheet.number(feature.getMissingShare());
  }

  private static String psi(Drift drift) {
    return drift.hasPsi() ? TrainingSheet.number(drift.getPsi()) : "";
  }
}
