package dev.selfsame.scoring.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Score;
import dev.selfsame.scoring.Score.ClassProbability;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written as PMML means to others what it means here. */
class PmmlWriterOracleTest {

  @Property(tries = 200)
  void pmml_anyModel_isScoredAlikeByJpmml(@ForAll ModelType type, @ForAll long seed) {
    RandomModels specs = new RandomModels(seed);
    ModelSpec spec = specs.model(type, false);
    LinearModel model = LinearModel.of(spec);

    Jpmml jpmml = new Jpmml(ModelExport.write(spec, ModelFormat.PMML).document());

    for (int i = 0; i < 10; i++) {
      Map<String, Object> inputs = specs.inputs(spec);
      Score score = model.score(inputs::get);
      switch (type) {
        case LINEAR_REGRESSION, SCORECARD -> {
          double allowed = 1e-12 * Math.max(1, Math.abs(score.value()));
          assertThat(jpmml.number(inputs)).isEqualTo(score.value(), offset(allowed));
        }
        case LOGISTIC_REGRESSION ->
            assertThat(jpmml.probability(inputs, "1")).isEqualTo(score.value(), offset(1e-12));
        case MULTINOMIAL_LOGISTIC -> {
          for (ClassProbability p : score.probabilities()) {
            assertThat(jpmml.probability(inputs, p.label()))
                .isEqualTo(p.probability(), offset(1e-12));
          }
        }
      }
    }
  }
}
