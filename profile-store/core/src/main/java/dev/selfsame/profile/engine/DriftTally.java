package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.report.Drift;
import dev.selfsame.profile.report.DriftCounter;
import dev.selfsame.profile.report.FeatureDrift;
import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.Score;
import dev.selfsame.scoring.TrainingSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Counts what a version reads and gives, by the bins of its training. Not thread-safe. */
final class DriftTally {

  private final @Nullable DriftCounter scores;
  private final List<FeatureTally> features = new ArrayList<>();
  private long rows;

  /** What a feature read. */
  private static final class FeatureTally {
    private final String name;
    private final String tag;
    private final @Nullable Histogram training;
    private final @Nullable DriftCounter counter;
    private long missing;

    FeatureTally(FeatureInfo info, Map<String, Histogram> histograms) {
      tag = info.tag();
      name = info.name().isEmpty() ? tag : info.name();
      training = histograms.get(name);
      counter = training == null ? null : new DriftCounter(training);
    }

    void add(@Nullable Object value) {
      missing += value == null ? 1 : 0;
      DriftCounter counts = counter;
      if (counts != null) {
        counts.add(value);
      }
    }

    FeatureDrift drift(long rows) {
      Drift drift = counter == null ? null : counter.drift();
      Histogram before = training;
      return new FeatureDrift(
          name,
          tag,
          drift,
          rows == 0 ? 0 : missing / (double) rows,
          before == null ? OptionalDouble.empty() : OptionalDouble.of(before.missing()));
    }
  }

  DriftTally(ModelSpec spec) {
    TrainingSummary training = spec.training();
    Histogram.Numbers histogram = training == null ? null : training.scores();
    scores = histogram == null ? null : new DriftCounter(histogram);
    Map<String, Histogram> histograms = training == null ? Map.of() : training.features();
    for (FeatureSpec feature : spec.features()) {
      features.add(new FeatureTally(feature.info(), histograms));
    }
  }

  /**
   * Counts a score and what it was made from.
   *
   * @param known by tag
   */
  void add(Score score, Map<String, TagValue> known) {
    rows++;
    DriftCounter counts = scores;
    if (counts != null) {
      counts.add(score.value());
    }
    for (FeatureTally feature : features) {
      feature.add(Features.of(known.get(feature.tag)));
    }
  }

  /** How far scores are from those of the training; null if that is not known. */
  @Nullable Drift ofScores() {
    return scores == null ? null : scores.drift();
  }

  /** How far features are. */
  List<FeatureDrift> ofFeatures() {
    return features.stream().map(feature -> feature.drift(rows)).toList();
  }
}
