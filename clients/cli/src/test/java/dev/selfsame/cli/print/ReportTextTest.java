package dev.selfsame.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.scoring.v1.ClassEvaluation;
import dev.selfsame.api.scoring.v1.Drift;
import dev.selfsame.api.scoring.v1.Evaluation;
import dev.selfsame.api.scoring.v1.FeatureDrift;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelReport;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.api.scoring.v1.VersionReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReportTextTest {

  private static FeatureDrift feature(String name, double psi, double missing) {
    return FeatureDrift.newBuilder()
        .setFeature(name)
        .setDrift(Drift.newBuilder().setPsi(psi))
        .setMissingShare(missing)
        .build();
  }

  private static ModelReport.Builder report() {
    VersionReport.Builder version =
        VersionReport.newBuilder()
            .setModel(
                Model.newBuilder().setVersion("7").setStatus(ModelStatus.MODEL_STATUS_CHAMPION))
            .setServed(
                Evaluation.newBuilder()
                    .setRowCount(30)
                    .setAccuracy(0.5)
                    .addClasses(
                        ClassEvaluation.newBuilder()
                            .setLabel("pro")
                            .setOutcomeCount(20)
                            .setPredictedCount(16)
                            .setCorrectCount(12)
                            .setAuc(0.75))
                    .addClasses(ClassEvaluation.newBuilder().setLabel("team").setOutcomeCount(10)))
            .setFeatureCount(300)
            .addFeatures(feature("age", 0.125, 0.25))
            .addFeatures(feature("city", 0.5, 0));
    return ModelReport.newBuilder().setName("plan").setRowCount(30).addVersions(version);
  }

  private static String printed(ModelReport report) {
    StringWriter text = new StringWriter();
    ReportText.print(report, new PrintWriter(text));
    return text.toString().replaceAll(" +", " ");
  }

  @Test
  void print_ofSeveralClasses_saysHowGoodEachIs() {
    assertThat(printed(report().build()))
        .contains("7 (champion), as kept then, by class:")
        .contains("pro 20 16 0.7500 0.6000 0.7500")
        // Nothing is said of what was never predicted.
        .contains("team 10 0 0.0000");
  }

  @Test
  void print_ofProfiles_isBesideWhatIsSaidOfOutcomes() {
    ModelReport.Builder report = report().setProfileCount(1_000);
    report.getVersionsBuilder(0).addProfileFeatures(feature("age", 0.25, 0.125));
    assertThat(printed(report.build()))
        .contains("What 7 reads, beside its training (of outcomes; of 1,000 profiles now):")
        .contains("feature psi missing psi now missing now")
        .contains("age 0.1250 0.2500 0.2500 0.1250")
        .contains("city 0.5000 0.0000")
        .contains("(2 of 300 features: those that have moved most)");
  }

  @Test
  void print_withoutProfiles_hasNoColumnsForThem() {
    assertThat(printed(report().build()))
        .contains("What 7 reads, beside its training:")
        .doesNotContain("psi now");
  }
}
