package dev.selfsame.scoring.evaluate;

import dev.selfsame.scoring.evaluate.BinaryEvaluation.CalibrationFit;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.RocPoint;
import dev.selfsame.scoring.evaluate.BinaryEvaluation.ScoreStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Measures scores. Costs one sort of them. */
public final class Evaluations {

  /** A probability is held this far from 0 and 1 in logarithms. */
  static final double SMALLEST = 1e-15;

  private static final int BANDS = 10;
  private static final int STEPS = 20;
  private static final int ROC_POINTS = 200;

  private Evaluations() {}

  /**
   * The evaluation of these scores.
   *
   * @param threshold the score from which on the model says yes
   * @throws IllegalArgumentException if there are none
   */
  public static BinaryEvaluation of(BinaryScores scores, double threshold) {
    return of(scores, threshold, Map.of());
  }

  /** The same, and that of each segment, in the map's order; empty segments are left out. */
  public static BinaryEvaluation of(
      BinaryScores scores, double threshold, Map<String, BinaryScores> segments) {
    if (scores.rows() == 0) {
      throw new IllegalArgumentException("there are no scores");
    }
    Map<String, BinaryEvaluation> bySegment = new LinkedHashMap<>();
    segments.forEach(
        (segment, part) -> {
          if (part.rows() > 0) {
            bySegment.put(segment, of(part, threshold));
          }
        });
    return new BinaryEvaluation(
        scores.rows(),
        scores.positives(),
        auc(scores),
        ks(scores),
        logLoss(scores),
        brier(scores),
        CalibrationSlope.of(scores).map(line -> new CalibrationFit(line.slope(), line.intercept())),
        confusion(scores, threshold),
        bands(scores),
        roc(scores),
        distribution(scores),
        bySegment);
  }

  private static boolean hasBoth(BinaryScores scores) {
    return scores.positives() > 0 && scores.positives() < scores.rows();
  }

  /** The statistic of Mann and Whitney, counted in halves, hence exactly. */
  static OptionalDouble auc(BinaryScores scores) {
    if (!hasBoth(scores)) {
      return OptionalDouble.empty();
    }
    long halves = 0;
    Ties ties = new Ties(scores);
    while (ties.next()) {
      long below = ties.negativesSoFar() - (long) ties.negativeRows();
      halves += ties.positiveRows() * (2 * below + ties.negativeRows());
    }
    double pairs = scores.positives() * (double) (scores.rows() - scores.positives());
    return OptionalDouble.of(halves / 2.0 / pairs);
  }

  static OptionalDouble ks(BinaryScores scores) {
    if (!hasBoth(scores)) {
      return OptionalDouble.empty();
    }
    double positives = scores.positives();
    double negatives = scores.rows() - scores.positives();
    double largest = 0;
    Ties ties = new Ties(scores);
    while (ties.next()) {
      double distance = ties.negativesSoFar() / negatives - ties.positivesSoFar() / positives;
      largest = Math.max(largest, Math.abs(distance));
    }
    return OptionalDouble.of(largest);
  }

  static double logLoss(BinaryScores scores) {
    double sum = 0;
    for (double score : scores.sortedPositives()) {
      sum -= Math.log(held(score));
    }
    for (double score : scores.sortedNegatives()) {
      sum -= Math.log(1 - held(score));
    }
    return sum / scores.rows();
  }

  static double held(double probability) {
    return Math.max(SMALLEST, Math.min(1 - SMALLEST, probability));
  }

  static double brier(BinaryScores scores) {
    double sum = 0;
    for (double score : scores.sortedPositives()) {
      sum += (1 - score) * (1 - score);
    }
    for (double score : scores.sortedNegatives()) {
      sum += score * score;
    }
    return sum / scores.rows();
  }

  static Confusion confusion(BinaryScores scores, double threshold) {
    long falseNegatives = below(scores.sortedPositives(), threshold);
    long trueNegatives = below(scores.sortedNegatives(), threshold);
    long negatives = scores.rows() - (long) scores.positives();
    return new Confusion(
        threshold,
        scores.positives() - falseNegatives,
        negatives - trueNegatives,
        trueNegatives,
        falseNegatives);
  }

  /** How many of the sorted values are below the bound. */
  private static int below(double[] sorted, double bound) {
    int at = Arrays.binarySearch(sorted, bound);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && sorted[at - 1] == bound) {
      at--;
    }
    return at;
  }

  private static List<Band> bands(BinaryScores scores) {
    List<Band> bands = new ArrayList<>();
    Ties ties = new Ties(scores);
    long rows = scores.rows();
    long end = 1;
    double from = Double.NaN;
    double sum = 0;
    long before = 0;
    long positivesBefore = 0;
    while (ties.next()) {
      from = Double.isNaN(from) ? ties.score() : from;
      sum += ties.score() * (ties.positiveRows() + (long) ties.negativeRows());
      long soFar = ties.positivesSoFar() + (long) ties.negativesSoFar();
      if (soFar * BANDS >= end * rows) {
        long size = soFar - before;
        long positives = ties.positivesSoFar() - positivesBefore;
        bands.add(new Band(from, ties.score(), size, positives, sum / size));
        before = soFar;
        positivesBefore = ties.positivesSoFar();
        end = soFar * BANDS / rows + 1;
        from = Double.NaN;
        sum = 0;
      }
    }
    return bands;
  }

  /** At most some {@value #ROC_POINTS} points: the scores after about equal numbers of rows. */
  private static List<RocPoint> roc(BinaryScores scores) {
    if (!hasBoth(scores)) {
      return List.of();
    }
    double positives = scores.positives();
    double negatives = scores.rows() - scores.positives();
    List<RocPoint> fromTheTop = new ArrayList<>();
    Ties ties = new Ties(scores);
    long step = 0;
    while (ties.next()) {
      long before = ties.positivesSoFar() - (long) ties.positiveRows();
      long negativesBefore = ties.negativesSoFar() - (long) ties.negativeRows();
      if ((before + negativesBefore) * ROC_POINTS >= step * scores.rows()) {
        fromTheTop.add(
            new RocPoint(1 - negativesBefore / negatives, 1 - before / positives, ties.score()));
        step = (before + negativesBefore) * ROC_POINTS / scores.rows() + 1;
      }
    }
    fromTheTop.add(new RocPoint(0, 0, Double.POSITIVE_INFINITY));
    Collections.reverse(fromTheTop);
    return fromTheTop;
  }

  private static List<ScoreStep> distribution(BinaryScores scores) {
    List<ScoreStep> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      double from = i / (double) STEPS;
      double to = (i + 1) / (double) STEPS;
      double end = i == STEPS - 1 ? Double.POSITIVE_INFINITY : to;
      long positives =
          (long) below(scores.sortedPositives(), end) - below(scores.sortedPositives(), from);
      long negatives =
          (long) below(scores.sortedNegatives(), end) - below(scores.sortedNegatives(), from);
      steps.add(new ScoreStep(from, to, positives, negatives));
    }
    return steps;
  }
}
