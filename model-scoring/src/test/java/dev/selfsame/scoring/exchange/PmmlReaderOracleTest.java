package dev.selfsame.scoring.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.Score;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.jpmml.evaluator.EvaluationException;
import org.jspecify.annotations.Nullable;

/** Whenever jpmml-evaluator gives a score for a document, so do we, and the same. */
class PmmlReaderOracleTest {

  @Property(tries = 200)
  @StatisticsReport(StatisticsReportMode.OFF)
  void read_linearRegression_isScoredAsJpmmlDoes(@ForAll long seed) {
    RandomPmml random = new RandomPmml(seed);
    byte[] document = random.regression("regression", "none", 1);
    Jpmml jpmml = new Jpmml(document);

    agree(random, document, jpmml::number, Score::value);
  }

  @Property(tries = 150)
  @StatisticsReport(StatisticsReportMode.OFF)
  void read_logisticRegression_isScoredAsJpmmlDoes(@ForAll long seed, @ForAll boolean classes) {
    RandomPmml random = new RandomPmml(seed);
    byte[] document =
        random.regression(classes ? "classification" : "regression", "logit", classes ? 2 : 1);
    Jpmml jpmml = new Jpmml(document);

    agree(
        random,
        document,
        classes ? in -> jpmml.probability(in, "yes") : jpmml::number,
        Score::value);
  }

  @Property(tries = 150)
  @StatisticsReport(StatisticsReportMode.OFF)
  void read_softmaxOfTwo_isScoredAsJpmmlDoes(@ForAll long seed) {
    RandomPmml random = new RandomPmml(seed);
    byte[] document = random.regression("classification", "softmax", 2);
    Jpmml jpmml = new Jpmml(document);

    agree(random, document, in -> jpmml.probability(in, "yes"), Score::value);
  }

  @Property(tries = 150)
  @StatisticsReport(StatisticsReportMode.OFF)
  void read_softmaxOfThree_isScoredAsJpmmlDoes(@ForAll long seed) {
    RandomPmml random = new RandomPmml(seed);
    byte[] document = random.regression("classification", "softmax", 3);
    Jpmml jpmml = new Jpmml(document);

    agree(
        random,
        document,
        in -> jpmml.probability(in, "maybe"),
        score -> score.probabilities().get(2).probability());
  }

  @Property(tries = 200)
  @StatisticsReport(StatisticsReportMode.OFF)
  void read_scorecard_isScoredAsJpmmlDoes(@ForAll long seed) {
    RandomPmml random = new RandomPmml(seed);
    byte[] document = random.scorecard();
    Jpmml jpmml = new Jpmml(document);

    agree(random, document, jpmml::number, Score::value);
  }

  private interface Oracle {
    @Nullable Double score(Map<String, Object> inputs);
  }

  private static void agree(
      RandomPmml random, byte[] document, Oracle oracle, ToDoubleFunction<Score> ours) {
    LinearModel model =
        LinearModel.of(
            ModelImport.read(document, ModelFormat.PMML, ImportOptions.of("random", "1")).model());
    for (int i = 0; i < 10; i++) {
      Map<String, Object> inputs = random.inputs();
      Double expected = score(oracle, inputs);
      Statistics.collect(expected != null);
      if (expected != null) {
        double allowed = 1e-12 * Math.max(1, Math.abs(expected));
        assertThat(ours.applyAsDouble(model.score(inputs::get)))
            .as("%s", inputs)
            .isEqualTo(expected, offset(allowed));
      }
    }
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 15));
  }

  /** Null where jpmml gives none, for a value that is missing or invalid. */
  private static @Nullable Double score(Oracle oracle, Map<String, Object> inputs) {
    try {
      return oracle.score(inputs);
    } catch (EvaluationException | NullPointerException none) {
      return null;
    }
  }
}
