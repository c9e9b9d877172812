package dev.selfsame.scoring.train;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects {@link TrainingOptions}; what each means is said there. */
public final class TrainingOptionsBuilder {

  private final String name;
  private final String tag;
  private final String label;
  private String version = "1";
  private String description = "";
  private @Nullable String positive;
  private Set<String> exclude = Set.of();
  private Method method = Method.L2;
  private double penalty = 1;
  private double l1Ratio = 0;
  private ClassWeights classWeights = new ClassWeights.Equal();
  private Holdout holdout = new Holdout.Folds(5);
  private long seed = 0;
  private boolean standardise = true;
  private int maxCategories = 1000;
  private double tolerance = 1e-8;
  private int maxIterations = 100;
  private double threshold = 0.5;
  private @Nullable String segment;
  private String date = "";
  private String data = "";
  private ScorecardOptions scorecard = ScorecardOptions.USUAL;

  TrainingOptionsBuilder(String name, String tag, String label) {
    this.name = name;
    this.tag = tag;
    this.label = label;
  }

  public TrainingOptionsBuilder version(String version) {
    this.version = version;
    return this;
  }

  public TrainingOptionsBuilder description(String description) {
    this.description = description;
    return this;
  }

  public TrainingOptionsBuilder positive(@Nullable String positive) {
    this.positive = positive;
    return this;
  }

  public TrainingOptionsBuilder exclude(Set<String> exclude) {
    this.exclude = exclude;
    return this;
  }

  public TrainingOptionsBuilder method(Method method) {
    this.method = method;
    return this;
  }

  public TrainingOptionsBuilder penalty(double penalty) {
    this.penalty = penalty;
    return this;
  }

  public TrainingOptionsBuilder l1Ratio(double l1Ratio) {
    this.l1Ratio = l1Ratio;
    return this;
  }

  public TrainingOptionsBuilder classWeights(ClassWeights classWeights) {
    this.classWeights = classWeights;
    return this;
  }

  public TrainingOptionsBuilder holdout(Holdout holdout) {
    this.holdout = holdout;
    return this;
  }

  public TrainingOptionsBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  public TrainingOptionsBuilder standardise(boolean standardise) {
    this.standardise = standardise;
    return this;
  }

  public TrainingOptionsBuilder maxCategories(int maxCategories) {
    this.maxCategories = maxCategories;
    return this;
  }

  public TrainingOptionsBuilder tolerance(double tolerance) {
    this.tolerance = tolerance;
    return this;
  }

  public TrainingOptionsBuilder maxIterations(int maxIterations) {
    this.maxIterations = maxIterations;
    return this;
  }

  public TrainingOptionsBuilder threshold(double threshold) {
    this.threshold = threshold;
    return this;
  }

  public TrainingOptionsBuilder segment(@Nullable String segment) {
    this.segment = segment;
    return this;
  }

  public TrainingOptionsBuilder date(String date) {
    this.date = date;
    return this;
  }

  public TrainingOptionsBuilder data(String data) {
    this.data = data;
    return this;
  }

  public TrainingOptionsBuilder scorecard(ScorecardOptions scorecard) {
    this.scorecard = scorecard;
    return this;
  }

  /**
   * The options.
   *
   * @throws TrainingException if one of them is out of its range
   */
  public TrainingOptions build() {
    return new TrainingOptions(
        name,
        version,
        tag,
        description,
        label,
        positive,
        exclude,
        method,
        penalty,
        l1Ratio,
        classWeights,
        holdout,
        seed,
        standardise,
        maxCategories,
        tolerance,
        maxIterations,
        threshold,
        segment,
        date,
        data,
        scorecard);
  }
}
