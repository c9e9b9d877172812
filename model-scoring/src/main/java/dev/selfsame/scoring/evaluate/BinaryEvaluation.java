package dev.selfsame.scoring.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good probabilities of a yes-or-no outcome were. The order of the rows makes no difference,
 * not even to the last bit.
 *
 * @param rows at least 1
 * @param positives rows of the positive outcome
 * @param auc the share of pairs of both outcomes in which the positive one has the higher score,
 *     ties counting half; empty unless there are both
 * @param ks the largest distance between the two outcomes' distributions of scores (Kolmogorov,
 *     Smirnov); empty unless there are both
 * @param logLoss the mean of {@code -ln} of the probability that was given to what happened
 * @param brier the mean square of score minus outcome
 * @param calibration slope and intercept of outcomes over scores; empty if there is no fit
 * @param confusion at the model's threshold
 * @param bands ten of about equal size, ascending; rows of one score are never apart, so there may
 *     be fewer. They are the calibration table, and from the last to the first the lift and gain
 * @param roc ascending; the first is (0, 0), the last (1, 1); empty unless there are both outcomes
 * @param distribution of the scores in twenty steps of 0.05
 * @param segments the same of the rows of each segment, without segments of their own
 */
public record BinaryEvaluation(
    long rows,
    long positives,
    OptionalDouble auc,
    OptionalDouble ks,
    double logLoss,
    double brier,
    Optional<CalibrationFit> calibration,
    Confusion confusion,
    List<Band> bands,
    List<RocPoint> roc,
    List<ScoreStep> distribution,
    Map<String, BinaryEvaluation> segments)
    implements Evaluation {

  public BinaryEvaluation {
    bands = List.copyOf(bands);
    roc = List.copyOf(roc);
    distribution = List.copyOf(distribution);
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }

  /** The share of the more frequent outcome: what always giving one answer would score. */
  public double majorityAccuracy() {
    return Math.max(positives, rows - positives) / (double) rows;
  }

  /** The share of right answers at the threshold. */
  public double accuracy() {
    return confusion.accuracy();
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", accuracy());
    auc.ifPresent(value -> metrics.put("auc", value));
    ks.ifPresent(value -> metrics.put("ks", value));
    metrics.put("log_loss", logLoss);
    metrics.put("brier", brier);
    calibration.ifPresent(
        fit -> {
          metrics.put("calibration_slope", fit.slope());
          metrics.put("calibration_intercept", fit.intercept());
        });
    metrics.put("majority_accuracy", majorityAccuracy());
    return metrics;
  }

  /**
   * Slope and intercept of the logit of the outcome over that of the score; 1 and 0 are perfect.
   */
  public record CalibrationFit(double slope, double intercept) {}

  /**
   * A point of the receiver operating characteristic.
   *
   * @param falsePositiveRate the share of the other outcomes with at least this score
   * @param truePositiveRate the share of the positive outcomes with at least this score
   * @param score the threshold; infinite for the first point
   */
  public record RocPoint(double falsePositiveRate, double truePositiveRate, double score) {}

  /** How many rows of each outcome have a score of {@code from} up to below {@code to}. */
  public record ScoreStep(double from, double to, long positives, long negatives) {}

  /**
   * The lift and gain when the rows are taken from the highest band down.
   *
   * @param share of all rows that are taken
   * @param gain share of the positive outcomes among them
   * @param lift gain over share: how many times better than by chance
   */
  public record Gain(double share, double gain, double lift) {}

  /** Lift and gain by band, from the highest on; empty without a positive outcome. */
  public List<Gain> gains() {
    List<Gain> gains = new ArrayList<>();
    long taken = 0;
    long found = 0;
    for (int i = bands.size() - 1; i >= 0 && positives > 0; i--) {
      taken += bands.get(i).rows();
      found += bands.get(i).positives();
      double share = taken / (double) rows;
      double gain = found / (double) positives;
      gains.add(new Gain(share, gain, gain / share));
    }
    return gains;
  }
}
