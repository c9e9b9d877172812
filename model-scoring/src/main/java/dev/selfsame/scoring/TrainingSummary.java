package dev.selfsame.scoring;

import dev.selfsame.scoring.Histogram.Numbers;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model was trained. Scoring does not read it.
 *
 * @param outcome the outcome tag or column that it was trained on; may be empty
 * @param rows that it was trained on
 * @param positives of these rows, of a model with two outcomes
 * @param seed of what is random in training
 * @param method in words; may be empty
 * @param l1 the weight of the L1 penalty
 * @param l2 the weight of the L2 penalty
 * @param date of the training, ISO 8601; may be empty
 * @param data what the rows were, in words; may be empty
 * @param warnings what training had to say, in words
 * @param metrics on the rows of training, by name, such as {@code auc}
 * @param heldOutMetrics on rows that training did not see
 * @param scores the spread of the model's value
 * @param features the spread of what features read, by feature name
 */
public record TrainingSummary(
    String outcome,
    long rows,
    OptionalLong positives,
    OptionalLong seed,
    String method,
    OptionalDouble l1,
    OptionalDouble l2,
    String date,
    String data,
    List<String> warnings,
    SortedMap<String, Double> metrics,
    SortedMap<String, Double> heldOutMetrics,
    @Nullable Numbers scores,
    SortedMap<String, Histogram> features) {

  public TrainingSummary {
    warnings = List.copyOf(warnings);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    heldOutMetrics = Collections.unmodifiableSortedMap(new TreeMap<>(heldOutMetrics));
    features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
  }

  /** A builder of the summary of a training on so many rows. */
  public static Builder builder(long rows) {
    return new Builder(rows);
  }

  /** Gathers a summary; what is not given is absent or empty. Not thread-safe. */
  public static final class Builder {
    private final long rows;
    private String outcome = "";
    private OptionalLong positives = OptionalLong.empty();
    private OptionalLong seed = OptionalLong.empty();
    private String method = "";
    private OptionalDouble l1 = OptionalDouble.empty();
    private OptionalDouble l2 = OptionalDouble.empty();
    private String date = "";
    private String data = "";
    private List<String> warnings = List.of();
    private SortedMap<String, Double> metrics = new TreeMap<>();
    private SortedMap<String, Double> heldOutMetrics = new TreeMap<>();
    private @Nullable Numbers scores;
    private SortedMap<String, Histogram> features = new TreeMap<>();

    private Builder(long rows) {
      this.rows = rows;
    }

    /** Sets {@link TrainingSummary#outcome}. */
    public Builder outcome(String tag) {
      outcome = tag;
      return this;
    }

    /** Sets {@link TrainingSummary#positives}. */
    public Builder positives(long count) {
      positives = OptionalLong.of(count);
      return this;
    }

    /** Sets {@link TrainingSummary#seed}. */
    public Builder seed(long number) {
      seed = OptionalLong.of(number);
      return this;
    }

    /** Sets {@link TrainingSummary#method}. */
    public Builder method(String words) {
      method = words;
      return this;
    }

    /** Sets {@link TrainingSummary#l1}. */
    public Builder l1(double weight) {
      l1 = OptionalDouble.of(weight);
      return this;
    }

    /** Sets {@link TrainingSummary#l2}. */
    public Builder l2(double weight) {
      l2 = OptionalDouble.of(weight);
      return this;
    }

    /** Sets {@link TrainingSummary#date}. */
    public Builder date(String iso) {
      date = iso;
      return this;
    }

    /** Sets {@link TrainingSummary#data}. */
    public Builder data(String words) {
      data = words;
      return this;
    }

    /** Sets {@link TrainingSummary#warnings}. */
    public Builder warnings(List<String> words) {
      warnings = words;
      return this;
    }

    /** Sets {@link TrainingSummary#metrics}. */
    public Builder metrics(SortedMap<String, Double> byName) {
      metrics = byName;
      return this;
    }

    /** Sets {@link TrainingSummary#heldOutMetrics}. */
    public Builder heldOutMetrics(SortedMap<String, Double> byName) {
      heldOutMetrics = byName;
      return this;
    }

    /** Sets {@link TrainingSummary#scores}. */
    public Builder scores(@Nullable Numbers spread) {
      scores = spread;
      return this;
    }

    /** Sets {@link TrainingSummary#features}. */
    public Builder features(SortedMap<String, Histogram> byName) {
      features = byName;
      return this;
    }

    /** The summary. */
    public TrainingSummary build() {
      return new TrainingSummary(
          outcome,
          rows,
          positives,
          seed,
          method,
          l1,
          l2,
          date,
          data,
          warnings,
          metrics,
          heldOutMetrics,
          scores,
          features);
    }
  }
}
