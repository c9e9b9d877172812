package dev.selfsame.scoring.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Score;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RoundTripTest {

  @Property(tries = 200)
  void json_anyModel_comesBackEqual(@ForAll ModelType type, @ForAll long seed) {
    ModelSpec spec = new RandomModels(seed).model(type, false);

    Exported exported = ModelExport.write(spec, ModelFormat.JSON);

    assertThat(ModelFormat.of(exported.document())).isEqualTo(ModelFormat.JSON);
    assertThat(ModelImport.read(exported.document(), ModelFormat.JSON, ImportOptions.NONE).model())
        .isEqualTo(spec);
  }

  @Property(tries = 200)
  void pmml_anyModel_comesBackWithTheSameScores(@ForAll ModelType type, @ForAll long seed) {
    RandomModels specs = new RandomModels(seed);
    ModelSpec spec = specs.model(type, false);

    Exported exported = ModelExport.write(spec, ModelFormat.PMML);

    assertThat(ModelFormat.of(exported.document())).isEqualTo(ModelFormat.PMML);
    ModelSpec back =
        ModelImport.read(exported.document(), ModelFormat.PMML, ImportOptions.NONE).model();
    assertThat(back.name()).isEqualTo(spec.name());
    assertThat(back.version()).isEqualTo(spec.version());
    assertThat(back.type()).isEqualTo(spec.type());
    assertThat(back.tag()).isEqualTo(spec.tag());
    assertThat(back.description()).isEqualTo(spec.description());
    assertThat(back.threshold()).isEqualTo(spec.threshold());
    assertThat(back.points()).isEqualTo(spec.points());
    assertThat(back.classes()).isEqualTo(spec.classes());
    if (spec.intercepts().size() == 1) {
      assertThat(back.features().stream().map(f -> f.info()))
          .containsExactlyInAnyOrderElementsOf(
              spec.features().stream().map(f -> f.info()).toList());
    }
    sameScores(spec, back, specs);
  }

  @Property(tries = 100)
  void pmml_readForTheOtherClass_isTheComplement(@ForAll long seed) {
    RandomModels specs = new RandomModels(seed);
    ModelSpec spec = specs.model(ModelType.LOGISTIC_REGRESSION, false);
    byte[] document = ModelExport.write(spec, ModelFormat.PMML).document();

    ModelSpec back =
        ModelImport.read(document, ModelFormat.PMML, ImportOptions.NONE.withPositive("0")).model();

    assertThat(back.threshold().isPresent()).isEqualTo(spec.threshold().isPresent());
    spec.threshold()
        .ifPresent(t -> assertThat(back.threshold().orElseThrow()).isEqualTo(1 - t, offset(1e-15)));
    assertThat(back.features().stream().map(f -> f.info().reference()))
        .containsExactlyInAnyOrderElementsOf(
            spec.features().stream()
                .map(f -> f.info().reference().stream().map(r -> r * -1.0).toList())
                .toList());
    Map<String, Object> inputs = specs.inputs(spec);
    assertThat(LinearModel.of(back).score(inputs::get).value())
        .isEqualTo(1 - LinearModel.of(spec).score(inputs::get).value(), offset(1e-12));
  }

  @Property(tries = 200)
  void liblinear_anyModelThatItCanSay_comesBackWithTheSameScores(
      @ForAll boolean logistic, @ForAll long seed) {
    RandomModels specs = new RandomModels(seed);
    ModelSpec spec =
        specs.model(logistic ? ModelType.LOGISTIC_REGRESSION : ModelType.LINEAR_REGRESSION, true);

    Exported exported = ModelExport.write(spec, ModelFormat.LIBLINEAR);

    assertThat(ModelFormat.of(exported.document())).isEqualTo(ModelFormat.LIBLINEAR);
    ModelSpec back =
        ModelImport.read(
                exported.document(),
                ModelFormat.LIBLINEAR,
                ImportOptions.of(spec.name(), spec.version()).withTags(exported.tags()))
            .model();
    assertThat(back.type()).isEqualTo(spec.type());
    sameScores(spec, back, specs);
  }

  private static void sameScores(ModelSpec spec, ModelSpec back, RandomModels specs) {
    LinearModel before = LinearModel.of(spec);
    LinearModel after = LinearModel.of(back);
    for (int i = 0; i < 20; i++) {
      Map<String, Object> inputs = specs.inputs(spec);
      Score expected = before.score(inputs::get);
      Score actual = after.score(inputs::get);
      double allowed = 1e-12 * Math.max(1, Math.abs(expected.value()));
      assertThat(actual.value()).as("%s", inputs).isEqualTo(expected.value(), offset(allowed));
      assertThat(actual.probabilities()).hasSameSizeAs(expected.probabilities());
      for (int k = 0; k < expected.probabilities().size(); k++) {
        assertThat(actual.probabilities().get(k).probability())
            .isEqualTo(expected.probabilities().get(k).probability(), offset(1e-12));
      }
    }
  }
}
