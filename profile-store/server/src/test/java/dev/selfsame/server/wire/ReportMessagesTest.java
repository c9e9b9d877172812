package dev.selfsame.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.scoring.v1.FeatureDrift;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.profile.report.Drift;
import dev.selfsame.profile.report.ModelReport;
import dev.selfsame.profile.report.ReportWarnings;
import dev.selfsame.profile.report.ServedBucket;
import dev.selfsame.profile.report.VersionReport;
import dev.selfsame.scoring.TrainingSummary;
import dev.selfsame.scoring.evaluate.BinaryScores;
import dev.selfsame.scoring.evaluate.Evaluation;
import dev.selfsame.scoring.evaluate.Evaluations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportMessagesTest {

  /** What a client takes that says nothing else. */
  private static final int USUAL_LIMIT = 4 << 20;

  private static List<Drift.Bin> bins(int count, int label) {
    List<Drift.Bin> bins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bins.add(new Drift.Bin("ü".repeat(label), 1.0 / count, i == count - 1 ? 0.5 : 0));
    }
    return List.copyOf(bins);
  }

  private static VersionReport.Movement movement(int features, int bins, int label) {
    List<Drift.Bin> shared = bins(bins, label);
    List<dev.selfsame.profile.report.FeatureDrift> all = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      all.add(
          new dev.selfsame.profile.report.FeatureDrift(
              "f" + "x".repeat(120) + i,
              "t" + "x".repeat(120) + i,
              new Drift(i, shared),
              0.5,
              OptionalDouble.of(0.25)));
    }
    return new VersionReport.Movement(new Drift(1, shared), all);
  }

  private static Evaluation evaluation() {
    Random random = new Random(3);
    BinaryScores scores = new BinaryScores();
    for (int i = 0; i < 5_000; i++) {
      scores.add(random.nextDouble(), random.nextBoolean());
    }
    return Evaluations.of(scores, 0.5);
  }

  private static TrainingSummary training() {
    TreeMap<String, Double> metrics = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      metrics.put("m" + "x".repeat(50) + i, 1.0);
    }
    return TrainingSummary.builder(1_000)
        .data("ü".repeat(1_024))
        .warnings(Collections.nCopies(100, "ü".repeat(1_024)))
        .metrics(metrics)
        .build();
  }

  @Test
  void message_ofAReportAsLargeAsCanBe_isWellBelowWhatClientsTake() {
    Evaluation evaluation = evaluation();
    VersionReport.Movement movement = movement(10_000, 200, 1_000);
    List<VersionReport> versions =
        Collections.nCopies(
            5, new VersionReport("1", training(), evaluation, evaluation, movement, movement));
    ModelReport report =
        new ModelReport(
            "churn",
            "left",
            1_000_000,
            1_000_000,
            100_000,
            versions,
            Collections.nCopies(1_000, new ServedBucket(0, 1, 1, evaluation)),
            ReportWarnings.of(versions, 1_000_000, 100_000, evaluation));
    Model.Builder model = Model.newBuilder().setName("churn").setVersion("1");
    movement.features().forEach(feature -> model.addInputTags(feature.tag()));
    var message = ReportMessages.message(report, version -> model.build());
    assertThat(message.getVersions(0).getModel().getInputTagsList()).isEmpty();
    assertThat(message.getVersions(0).getTraining().getWarningsList()).hasSize(20);
    assertThat(message.getSerializedSize()).isBetween(USUAL_LIMIT / 10, USUAL_LIMIT * 2 / 3);
    assertThat(message.getVersions(0).getFeatureCount()).isEqualTo(10_000);
    assertThat(message.getBuckets(0).getEvaluation().getRocList()).isEmpty();
    assertThat(message.getBuckets(0).getEvaluation().hasCalibrationSlope()).isTrue();
  }

  @Test
  void message_ofManyFeatures_hasThoseThatMovedMostInTheirOrder() {
    var message =
        ReportMessages.message(
            new ModelReport(
                "churn",
                "left",
                1,
                1,
                0,
                List.of(
                    new VersionReport(
                        "1", null, null, null, movement(300, 60, 5), movement(1, 3, 5))),
                List.of(),
                List.of()),
            version -> Model.getDefaultInstance());
    List<FeatureDrift> features = message.getVersions(0).getFeaturesList();
    assertThat(features).hasSize(200);
    assertThat(features.stream().map(feature -> feature.getDrift().getPsi()))
        .isSorted()
        .first()
        .isEqualTo(100.0);
    assertThat(features.get(179).getDrift().getBinsList()).isEmpty();
    // The last of the bins has moved, and is among them.
    assertThat(features.get(180).getDrift().getBinsList()).hasSize(40);
    assertThat(features.get(180).getDrift().getBins(39).getShare()).isEqualTo(0.5);
    assertThat(message.getVersions(0).getProfileFeatures(0).getDrift().getBinsCount()).isEqualTo(3);
  }
}
