package dev.selfsame.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.scoring.evaluate.BinaryEvaluation.ScoreStep;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The measures beside their definitions. */
class EvaluationsTest {

  @Property(tries = 200)
  void everyMeasure_equalsItsDefinition(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 120) int rows,
      @ForAll @IntRange(min = 1, max = 50) int levels) {
    Sample sample = new Sample(seed, rows, levels);

    BinaryEvaluation found = Evaluations.of(sample.scores(x -> x), 0.5);

    assertThat(found.auc().orElseThrow())
        .isCloseTo(NaiveMeasures.auc(sample.score, sample.outcome), within(1e-12));
    assertThat(found.ks().orElseThrow())
        .isCloseTo(NaiveMeasures.ks(sample.score, sample.outcome), within(1e-12));
    assertThat(found.logLoss())
        .isCloseTo(NaiveMeasures.logLoss(sample.score, sample.outcome), within(1e-9));
    assertThat(found.brier())
        .isCloseTo(NaiveMeasures.brier(sample.score, sample.outcome), within(1e-12));
    assertThat(found.accuracy())
        .isCloseTo(NaiveMeasures.accuracy(sample.score, sample.outcome, 0.5), within(1e-12));
    tablesAddUp(found, rows);
  }

  private static void tablesAddUp(BinaryEvaluation found, int rows) {
    assertThat(found.bands().stream().mapToLong(Band::rows).sum()).isEqualTo(rows);
    assertThat(found.bands().stream().mapToLong(Band::positives).sum())
        .isEqualTo(found.positives());
    assertThat(found.bands()).hasSizeLessThanOrEqualTo(10);
    assertThat(found.bands().stream().map(Band::from)).isSorted();
    for (Band band : found.bands()) {
      assertThat(band.meanScore()).isBetween(band.from() - 1e-12, band.to() + 1e-12);
    }
    assertThat(found.distribution().stream().mapToLong(ScoreStep::positives).sum())
        .isEqualTo(found.positives());
    assertThat(found.distribution().stream().mapToLong(ScoreStep::negatives).sum())
        .isEqualTo(rows - found.positives());
    double area = 0;
    for (int i = 1; i < found.roc().size(); i++) {
      var from = found.roc().get(i - 1);
      var to = found.roc().get(i);
      assertThat(to.falsePositiveRate()).isGreaterThanOrEqualTo(from.falsePositiveRate());
      area +=
          (to.falsePositiveRate() - from.falsePositiveRate())
              * (to.truePositiveRate() + from.truePositiveRate())
              / 2;
    }
    assertThat(area).isCloseTo(found.auc().orElseThrow(), within(1e-9));
    assertThat(found.gains().get(found.gains().size() - 1).gain()).isEqualTo(1);
    assertThat(found.gains().get(found.gains().size() - 1).lift()).isEqualTo(1);
  }

  @Property(tries = 100)
  void rowsInAnotherOrder_sameBits(@ForAll long seed, @ForAll @IntRange(min = 2, max = 500) int n) {
    Sample sample = new Sample(seed, n, 30);
    BinaryScores backwards = new BinaryScores();
    for (int i = n - 1; i >= 0; i--) {
      backwards.add(sample.score[i], sample.outcome[i]);
    }

    assertThat(Evaluations.of(backwards, 0.4))
        .isEqualTo(Evaluations.of(sample.scores(x -> x), 0.4));
  }

  @Property(tries = 100)
  void auc_scoresThatRise_isTheSame(@ForAll long seed) {
    Sample sample = new Sample(seed, 200, 40);

    assertThat(Evaluations.auc(sample.scores(x -> x * x)))
        .isEqualTo(Evaluations.auc(sample.scores(x -> x)));
    assertThat(Evaluations.ks(sample.scores(x -> 0.5 + x / 2)))
        .isEqualTo(Evaluations.ks(sample.scores(x -> x)));
  }

  @Example
  void calibration_logitsTwiceTooLarge_slopeIsHalf() {
    Random random = new Random(1);
    BinaryScores right = new BinaryScores();
    BinaryScores loud = new BinaryScores();
    for (int i = 0; i < 50_000; i++) {
      double linear = random.nextGaussian() - 1;
      boolean outcome = random.nextDouble() < 1 / (1 + Math.exp(-linear));
      right.add(1 / (1 + Math.exp(-linear)), outcome);
      loud.add(1 / (1 + Math.exp(-2 * linear - 0.6)), outcome);
    }

    CalibrationSlope good = CalibrationSlope.of(right).orElseThrow();
    CalibrationSlope bad = CalibrationSlope.of(loud).orElseThrow();

    assertThat(good.slope()).isCloseTo(1, within(0.05));
    assertThat(good.intercept()).isCloseTo(0, within(0.05));
    assertThat(bad.slope()).isCloseTo(good.slope() / 2, within(1e-8));
    assertThat(bad.intercept()).isCloseTo(good.intercept() - 0.3 * good.slope(), within(1e-8));
  }

  @Example
  void oneOutcomeOnly_hasNoAucAndNoCalibration() {
    BinaryScores scores = new BinaryScores();
    scores.add(0.2, false);
    scores.add(1, false);
    scores.add(0, false);

    BinaryEvaluation found = Evaluations.of(scores, 0.5);

    assertThat(found.auc()).isEmpty();
    assertThat(found.ks()).isEmpty();
    assertThat(found.calibration()).isEmpty();
    assertThat(found.roc()).isEmpty();
    assertThat(found.gains()).isEmpty();
    assertThat(found.logLoss()).isFinite();
    assertThat(found.metrics())
        .containsOnlyKeys("accuracy", "log_loss", "brier", "majority_accuracy");
  }

  @Example
  void scoresThatSeparate_haveNoCalibration() {
    BinaryScores scores = new BinaryScores();
    for (int i = 1; i < 10; i++) {
      scores.add(i / 10.0, i > 5);
    }

    assertThat(Evaluations.of(scores, 0.5).auc()).hasValue(1);
    assertThat(CalibrationSlope.of(scores)).isEmpty();
  }

  @Example
  void noRowsAndNoProbabilities_areRefused() {
    BinaryScores scores = new BinaryScores();

    assertThatThrownBy(() -> Evaluations.of(scores, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    for (double bad : new double[] {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> scores.add(bad, true)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void segments_areJudgedByThemselves() {
    Sample sample = new Sample(3, 100, 20);
    BinaryScores scores = sample.scores(x -> x);

    BinaryEvaluation found =
        Evaluations.of(scores, 0.5, Map.of("all", scores, "none", new BinaryScores()));

    assertThat(found.segments()).containsOnlyKeys("all");
    assertThat(found.segments().get("all")).isEqualTo(Evaluations.of(scores, 0.5));
  }

  private static final class Sample {
    final double[] score;
    final boolean[] outcome;

    Sample(long seed, int rows, int levels) {
      Random random = new Random(seed);
      score = new double[rows];
      outcome = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        score[i] = random.nextInt(levels + 1) / (double) levels;
        outcome[i] = i == 0 || (i != 1 && random.nextDouble() < score[i]);
      }
    }

    BinaryScores scores(DoubleUnaryOperator change) {
      BinaryScores scores = new BinaryScores();
      for (int i = 0; i < score.length; i++) {
        scores.add(change.applyAsDouble(score[i]), outcome[i]);
      }
      return scores;
    }
  }
}
