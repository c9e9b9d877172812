package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every table. */
class TrainerPropertiesTest {

  @Property(tries = 30)
  void train_ridge_noNeighbourIsBetter(
      @ForAll long seed,
      @ForAll @IntRange(min = 60, max = 300) int rows,
      @ForAll @DoubleRange(min = 0.01, max = 20) double penalty,
      @ForAll @DoubleRange(min = 0.2, max = 5) double positiveWeight) {
    Table table = Tables.random(seed, rows);
    TrainingOptions options =
        Tables.options()
            .penalty(penalty)
            .classWeights(new ClassWeights.Given(Map.of("yes", positiveWeight)))
            .build();

    ModelSpec spec = Trainer.train(table, options, Progress.NONE).spec();

    noNeighbourIsBetter(spec, new NaiveObjective(table, penalty, 0, positiveWeight));
  }

  @Property(tries = 30)
  void train_elasticNet_noNeighbourIsBetter(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.1, max = 20) double penalty,
      @ForAll @DoubleRange(min = 0.1, max = 1) double ratio) {
    Table table = Tables.random(seed, 200);
    TrainingOptions options =
        Tables.options().method(Method.ELASTIC_NET).penalty(penalty).l1Ratio(ratio).build();

    ModelSpec spec = Trainer.train(table, options, Progress.NONE).spec();

    noNeighbourIsBetter(spec, new NaiveObjective(table, penalty * (1 - ratio), penalty * ratio, 1));
  }

  private static void noNeighbourIsBetter(ModelSpec spec, NaiveObjective objective) {
    double best = objective.of(spec);
    for (ModelSpec neighbour : NaiveObjective.neighbours(spec, 1e-4)) {
      assertThat(objective.of(neighbour)).isGreaterThanOrEqualTo(best - 1e-12 * best);
    }
  }

  @Property(tries = 20)
  void train_rowsInAnotherOrder_sameModelAndSameMeasures(@ForAll long seed, @ForAll long order) {
    Trained one = Trainer.train(Tables.random(seed, 150), Tables.options().build(), Progress.NONE);
    Trained other =
        Trainer.train(Tables.shuffled(seed, 150, order), Tables.options().build(), Progress.NONE);

    List<Double> expected = NaiveObjective.weights(one.spec());
    List<Double> found = NaiveObjective.weights(other.spec());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-8));
    }
    BinaryEvaluation left = (BinaryEvaluation) one.training();
    BinaryEvaluation right = (BinaryEvaluation) other.training();
    assertThat(right.logLoss()).isCloseTo(left.logLoss(), within(1e-9));
    assertThat(right.confusion()).isEqualTo(left.confusion());
  }

  @Property(tries = 10)
  void train_sameSeed_sameBits(@ForAll long seed, @ForAll("methods") Method method) {
    Table table = Tables.random(seed, 120);
    TrainingOptions options =
        Tables.options().method(method).holdout(new Holdout.Folds(3)).seed(seed).build();

    Trained one = Trainer.train(table, options, Progress.NONE);

    assertThat(Trainer.train(table, options, Progress.NONE)).isEqualTo(one);
  }

  @Provide
  Arbitrary<Method> methods() {
    return Arbitraries.of(Method.L2, Method.ELASTIC_NET, Method.MULTINOMIAL, Method.SCORECARD);
  }

  @Property(tries = 20)
  void train_rowsTwice_sameAsTwiceTheWeight(@ForAll long seed) {
    var rows = Tables.rows(seed, 100);
    var twice = new ArrayList<>(rows);
    rows.stream().filter(row -> "yes".equals(row[3])).forEach(twice::add);
    // Means and deviations move with the rows, so numbers are left out.
    TrainingOptionsBuilder options = Tables.options().exclude(Set.of("in.age", "in.income"));

    ModelSpec repeated = Trainer.train(Tables.of(twice), options.build(), Progress.NONE).spec();

    ClassWeights weights = new ClassWeights.Given(Map.of("yes", 2.0));
    ModelSpec weighted =
        Trainer.train(Tables.of(rows), options.classWeights(weights).build(), Progress.NONE).spec();
    List<Double> expected = NaiveObjective.weights(repeated);
    List<Double> found = NaiveObjective.weights(weighted);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-7));
    }
  }

  @Property(tries = 20)
  void train_twoClasses_sameAsTwoOutcomesAtHalfThePenalty(@ForAll long seed) {
    Table table = Tables.random(seed, 150);
    Trained several =
        Trainer.train(
            table, Tables.options().method(Method.MULTINOMIAL).penalty(2).build(), Progress.NONE);
    Trained two = Trainer.train(table, Tables.options().penalty(1).build(), Progress.NONE);

    assertThat(several.spec().classes()).containsExactly("no", "yes");
    List<Double> byClass = several.spec().intercepts();
    assertThat(byClass.get(1) - byClass.get(0))
        .isCloseTo(two.spec().intercepts().get(0), within(1e-6));
    assertThat(several.training().metrics().get("log_loss"))
        .isCloseTo(two.training().metrics().get("log_loss"), within(1e-9));
  }
}
