package dev.selfsame.scoring.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ScorecardTest {

  @Property(tries = 40)
  void bins_anyNumbers_areLargeEnoughMonotoneAndAddUp(
      @ForAll long seed, @ForAll @IntRange(min = 50, max = 2000) int rows) {
    Random random = new Random(seed);
    double[] x = random.doubles(rows).map(v -> Math.rint(v * 40)).toArray();
    boolean[] y = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = i == 0 || (i > 1 && random.nextDouble() < 0.1 + x[i] / 60);
    }
    EvidenceEncoder encoder =
        EvidenceEncoder.of(
            new NumberColumn(Heading.of("in.x"), x),
            IntStream.range(0, rows).toArray(),
            y,
            ScorecardOptions.USUAL);

    List<Bin> bins = encoder.bins();
    assertThat(bins).hasSizeBetween(1, 8);
    assertThat(bins.stream().mapToLong(Bin::rows).sum()).isEqualTo(rows);
    assertThat(bins.stream().mapToDouble(Bin::weightOfEvidence).toArray())
        .satisfiesAnyOf(
            woes -> assertThat(woes).isSorted(), woes -> assertThat(reversed(woes)).isSorted());
    for (Bin bin : bins) {
      assertThat(bin.rows() >= 0.05 * rows || bins.size() == 1).isTrue();
      long inside = 0;
      for (int i = 0; i < rows; i++) {
        if (x[i] >= bin.min() && x[i] < bin.max()) {
          inside++;
          assertThat(encoder.number(i)).isEqualTo(bin.weightOfEvidence());
        }
      }
      assertThat(inside).isEqualTo(bin.rows());
    }
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  @Example
  void weightOfEvidence_counts_isTheLogOfTheShares() {
    Counts all = new Counts(100, 300);

    assertThat(new Counts(20, 30).weightOfEvidence(all)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(new Counts(20, 30).informationValue(all))
        .isCloseTo(0.1 * Math.log(2), within(1e-12));
    assertThat(new Counts(0, 30).weightOfEvidence(all)).isFinite().isNegative();
  }

  @Example
  void train_scorecard_pointsMeanTheOddsThatTheySay() {
    Table table = Tables.random(1, 2000);
    Trained trained = train(table, ScorecardOptions.USUAL);

    assertThat(trained.spec().type()).isEqualTo(ModelType.SCORECARD);
    Points points = Objects.requireNonNull(trained.spec().points());
    assertThat(points.probability(600)).isCloseTo(1 / 51.0, within(1e-12));
    // Calibrated on the rows that it was trained on: the intercept is not penalised.
    Scorer scorer = new Scorer(trained.spec(), table.columns());
    double sum = 0;
    for (int row = 0; row < table.rows(); row++) {
      sum += scorer.probability(scorer.values(new int[] {row})[0]);
    }
    long positives = ((BinaryEvaluation) trained.training()).positives();
    assertThat(sum).isCloseTo((double) positives, within(1e-5));
    double auc = trained.training().metrics().getOrDefault("auc", 0.0);
    double ridge =
        Trainer.train(table, Tables.options().build(), Progress.NONE)
            .training()
            .metrics()
            .getOrDefault("auc", 1.0);
    assertThat(auc).isCloseTo(ridge, within(0.02));
  }

  @Example
  void train_scorecardTheOtherWay_sameProbabilities() {
    Table table = Tables.random(2, 1500);
    ScorecardOptions usual = ScorecardOptions.USUAL;
    ScorecardOptions bad =
        new ScorecardOptions(
            300, 0.1, 40, false, 8, usual.minBinShare(), true, usual.minInformationValue(), false);

    Trained one = train(table, usual);
    Trained other = train(table, bad);

    Scorer left = new Scorer(one.spec(), table.columns());
    Scorer right = new Scorer(other.spec(), table.columns());
    for (int row = 0; row < table.rows(); row++) {
      assertThat(right.probability(right.values(new int[] {row})[0]))
          .isCloseTo(left.probability(left.values(new int[] {row})[0]), within(1e-9));
    }
  }

  @Property(tries = 20)
  void bins_anyNumbers_beginAtFiftyOrFewer(@ForAll @IntRange(min = 2, max = 400) int values) {
    double[] each = IntStream.range(0, values).asDoubleStream().toArray();
    ScorecardOptions any = new ScorecardOptions(600, 50, 20, true, 100, 0, false, 0, false);

    NumberBinning binning = new NumberBinning(new Counts(values, values), any);

    assertThat(binning.bins(each.clone(), each)).hasSizeBetween(1, 50);
  }

  @Property(tries = 20)
  void train_classWeights_pointsMeanTheOddsWithoutThem(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 20) double positiveWeight) {
    Table table = Tables.random(seed, 1000);
    // Of one column without a penalty the logit of each bin is exact, whatever the weights.
    TrainingOptionsBuilder one =
        Tables.options()
            .method(Method.SCORECARD)
            .penalty(0)
            .exclude(Set.of("in.income", "in.place", "in.colour"));
    Trained plain = Trainer.train(table, one.build(), Progress.NONE);

    for (ClassWeights weights :
        List.of(
            new ClassWeights.Balanced(),
            new ClassWeights.Given(Map.of("yes", positiveWeight, "no", 2.0)))) {
      Trained weighted = Trainer.train(table, one.classWeights(weights).build(), Progress.NONE);

      Scorer left = new Scorer(plain.spec(), table.columns());
      Scorer right = new Scorer(weighted.spec(), table.columns());
      for (int row = 0; row < table.rows(); row++) {
        assertThat(right.probability(right.values(new int[] {row})[0]))
            .isCloseTo(left.probability(left.values(new int[] {row})[0]), within(1e-6));
      }
    }
  }

  @Property(tries = 20)
  void train_threshold_isThePointsOfThatProbability(
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double threshold, @ForAll boolean higherIsGood) {
    Table table = Tables.random(3, 500);
    ScorecardOptions card =
        new ScorecardOptions(500, 10, 30, higherIsGood, 8, 0.05, true, 0.02, false);
    Trained trained =
        Trainer.train(
            table,
            Tables.options().method(Method.SCORECARD).scorecard(card).threshold(threshold).build(),
            Progress.NONE);

    double points = trained.spec().threshold().orElseThrow();
    assertThat(card.points().probability(points)).isCloseTo(threshold, within(1e-12));
    Scorer scorer = new Scorer(trained.spec(), table.columns());
    for (int row = 0; row < table.rows(); row++) {
      double value = scorer.values(new int[] {row})[0];
      assertThat(value >= points != higherIsGood).isEqualTo(scorer.probability(value) >= threshold);
    }
    assertThat(Examination.examine(trained.spec(), table, "outcome", null, null).evaluation())
        .isEqualTo(trained.training());
  }

  @Example
  void train_wholePoints_areWhole() {
    Trained trained =
        train(
            Tables.random(3, 1500),
            new ScorecardOptions(600, 50, 20, true, 5, 0.05, true, 0.02, true));

    double base = trained.spec().intercepts().get(0);
    assertThat(base).isEqualTo(Math.rint(base));
    for (FeatureSpec feature : trained.spec().features()) {
      if (feature instanceof FeatureSpec.Bins bins) {
        assertThat(bins.bins()).hasSizeLessThanOrEqualTo(5);
        bins.bins()
            .forEach(
                bin ->
                    assertThat(bin.coefficients().get(0))
                        .isEqualTo(Math.rint(bin.coefficients().get(0))));
      }
    }
  }

  private static Trained train(Table table, ScorecardOptions scorecard) {
    return Trainer.train(
        table,
        Tables.options().method(Method.SCORECARD).scorecard(scorecard).build(),
        Progress.NONE);
  }
}
