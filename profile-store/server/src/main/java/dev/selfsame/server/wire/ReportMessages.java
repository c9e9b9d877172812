package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelReport;
import dev.selfsame.api.scoring.v1.ReportWarning;
import dev.selfsame.api.scoring.v1.ReportWarningKind;
import dev.selfsame.api.scoring.v1.ServedBucket;
import dev.selfsame.api.scoring.v1.VersionReport;
import java.util.function.Function;

/** Reports of models, on the wire. */
public final class ReportMessages {

  private ReportMessages() {}

  /**
   * A report.
   *
   * @param models the message of a version
   */
  public static ModelReport message(
      dev.selfsame.profile.report.ModelReport report, Function<String, Model> models) {
    ModelReport.Builder message =
        ModelReport.newBuilder()
            .setName(report.name())
            .setOutcomeTag(report.outcomeTag())
            .setOutcomeCount(report.outcomes())
            .setRowCount(report.rows())
            .setProfileCount(report.profiles());
    report
        .versions()
        .forEach(version -> message.addVersions(message(version, models.apply(version.version()))));
    report.buckets().forEach(bucket -> message.addBuckets(message(bucket)));
    report.warnings().forEach(warning -> message.addWarnings(message(warning)));
    return message.build();
  }

  private static VersionReport message(
      dev.selfsame.profile.report.VersionReport version, Model model) {
    VersionReport.Builder message =
        VersionReport.newBuilder()
            .setModel(model.toBuilder().clearInputTags())
            .setFeatureCount(version.ofOutcomes().features().size())
            .setScoreDrift(DriftMessages.message(version.ofOutcomes().scores()))
            .addAllFeatures(DriftMessages.message(version.ofOutcomes().features()))
            .setProfileScoreDrift(DriftMessages.message(version.ofProfiles().scores()))
            .addAllProfileFeatures(DriftMessages.message(version.ofProfiles().features()));
    if (version.training() != null) {
      message.setTraining(TrainingMessages.brief(version.training()));
    }
    if (version.evaluation() != null) {
      message.setEvaluation(EvaluationMessages.message(version.evaluation()));
    }
    if (version.served() != null) {
      message.setServed(EvaluationMessages.message(version.served()));
    }
    return message.build();
  }

  private static ServedBucket message(dev.selfsame.profile.report.ServedBucket bucket) {
    ServedBucket.Builder message =
        ServedBucket.newBuilder()
            .setStartTime(Times.timestamp(bucket.startMillis()))
            .setOutcomeCount(bucket.outcomes())
            .setScoredCount(bucket.scored());
    if (bucket.evaluation() != null) {
      message.setEvaluation(EvaluationMessages.brief(bucket.evaluation()));
    }
    return message.build();
  }

  private static ReportWarning message(dev.selfsame.profile.report.ReportWarning warning) {
    return ReportWarning.newBuilder()
        .setKind(
            switch (warning.kind()) {
              case FEATURE_DRIFT -> ReportWarningKind.REPORT_WARNING_KIND_FEATURE_DRIFT;
              case SCORE_DRIFT -> ReportWarningKind.REPORT_WARNING_KIND_SCORE_DRIFT;
              case PROFILE_FEATURE_DRIFT ->
                  ReportWarningKind.REPORT_WARNING_KIND_PROFILE_FEATURE_DRIFT;
              case PROFILE_SCORE_DRIFT -> ReportWarningKind.REPORT_WARNING_KIND_PROFILE_SCORE_DRIFT;
              case CALIBRATION -> ReportWarningKind.REPORT_WARNING_KIND_CALIBRATION;
              case TOO_LITTLE -> ReportWarningKind.REPORT_WARNING_KIND_TOO_LITTLE;
            })
        .setVersion(warning.version())
        .setTag(warning.tag())
        .setValue(warning.value())
        .setMessage(warning.message())
        .build();
  }
}
