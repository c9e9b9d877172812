package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.Calibration;
import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a format cannot say is refused by name if a score depends on it, else listed. */
class ExportRefusalTest {

  private static ModelSpec model(ModelType type, FeatureSpec... features) {
    return ModelSpec.builder("m", "1", type, "prediction.m").features(List.of(features)).build();
  }

  @Test
  void liblinear_whatItCannotSay_isNamed() {
    refused(
        model(ModelType.LINEAR_REGRESSION, Numeric.of("a", 1).clipped(0, 1)),
        ModelFormat.LIBLINEAR,
        "features[0].clip");
    refused(
        model(ModelType.LINEAR_REGRESSION, Bins.of("a", List.of(Bin.of(0, 1, 2)))),
        ModelFormat.LIBLINEAR,
        "features[0] has bins");
    refused(
        model(ModelType.SCORECARD, Bins.of("a", List.of(Bin.of(0, 1, 2)))),
        ModelFormat.LIBLINEAR,
        "type is scorecard");
    refused(calibrated(), ModelFormat.LIBLINEAR, "calibration");
    refused(
        model(
            ModelType.LINEAR_REGRESSION,
            Numeric.of("a", 1),
            Numeric.of(FeatureInfo.of("a").named("again"), List.of(2.0))),
        ModelFormat.LIBLINEAR,
        "as a feature before it does");
  }

  @Test
  void pmml_whatItCannotSay_isNamed() {
    refused(calibrated(), ModelFormat.PMML, "calibration cannot be said in PMML");
    refused(
        model(ModelType.SCORECARD, Numeric.of("a", 1)), ModelFormat.PMML, "features[0] is numeric");
    refused(
        model(
            ModelType.LINEAR_REGRESSION,
            Numeric.of("a", 1),
            OneHot.of("a", Map.of("x", 1.0)).with(FeatureInfo.of("a").named("category"))),
        ModelFormat.PMML,
        "read a as a number and as a category");
    refused(
        model(ModelType.LINEAR_REGRESSION, Numeric.of("a", 0).missingAdds(List.of(3.0))),
        ModelFormat.PMML,
        "features[0].missing adds 3.0");
    refused(
        model(ModelType.LINEAR_REGRESSION, OneHot.of("a", Map.of("\uFFFE", 1.0))),
        ModelFormat.PMML,
        "which XML cannot say");
  }

  @Test
  void liblinear_whatNoScoreDependsOn_isListed() {
    ModelSpec spec =
        model(
                ModelType.LOGISTIC_REGRESSION,
                Numeric.of("a", 1).with(FeatureInfo.of("a").because("why")))
            .toBuilder()
            .threshold(0.3)
            .description("words")
            .build();

    assertThat(ModelExport.write(spec, ModelFormat.LIBLINEAR).leftOut())
        .containsExactly(
            "name, version and tag",
            "description",
            "threshold",
            "names, reasons, references and tag versions of features");
  }

  @ParameterizedTest
  @CsvSource({
    "L2R_LR, L2R_L2LOSS_SVC, no probability",
    "nr_class 2, nr_class 3, one class against the rest",
    "label 1 0, label 1 1, two labels",
    "bias 1, bias x, one finite number",
    "nr_feature 1, nr_feature 2, is the end",
    "nr_feature 1, nr_feature 0, more than the 1 weights",
    "nr_feature 1, nr_feature 99999999, at most 1000000",
    "bias 1, rho 1, not supported",
    "solver_type L2R_LR, , without solver_type",
  })
  void liblinear_fileThatIsNotSupported_isRefusedByName(String part, String other, String named) {
    ModelSpec spec = model(ModelType.LOGISTIC_REGRESSION, Numeric.of("f1", 1));
    String good = new String(ModelExport.write(spec, ModelFormat.LIBLINEAR).document(), UTF_8);
    String changed = good.replace(part, other == null ? "" : other);
    assertThat(changed).isNotEqualTo(good);

    assertThatThrownBy(
            () ->
                ModelImport.read(
                    changed.getBytes(UTF_8), ModelFormat.LIBLINEAR, ImportOptions.of("m", "1")))
        .hasMessageContaining(named);
  }

  private static ModelSpec calibrated() {
    return model(ModelType.LOGISTIC_REGRESSION, Numeric.of("a", 1)).toBuilder()
        .calibration(new Calibration.Platt(1, 0))
        .build();
  }

  private static void refused(ModelSpec spec, ModelFormat format, String named) {
    assertThatThrownBy(() -> ModelExport.write(spec, format)).hasMessageContaining(named);
  }
}
