package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.report.Drift;
import dev.selfsame.profile.report.DriftCounter;
import dev.selfsame.profile.report.FeatureDrift;
import dev.selfsame.profile.report.OutcomeJudge;
import dev.selfsame.profile.report.Outcomes;
import dev.selfsame.profile.report.VersionReport;
import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.Score;
import dev.selfsame.scoring.TrainingSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Gathers what a report says of one version. Not thread-safe. */
final class VersionTally {

  private final LinearModel model;
  private final ModelSpec spec;
  private final OutcomeJudge anew;
  private final OutcomeJudge served;
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

  VersionTally(LinearModel model, Outcomes outcomes) {
    this.model = model;
    spec = model.spec();
    double threshold = OutcomeJudge.threshold(spec);
    anew = new OutcomeJudge(outcomes, threshold);
    served = new OutcomeJudge(outcomes, threshold);
    TrainingSummary training = spec.training();
    Histogram.Numbers histogram = training == null ? null : training.scores();
    scores = histogram == null ? null : new DriftCounter(histogram);
    Map<String, Histogram> histograms = training == null ? Map.of() : training.features();
    for (FeatureSpec feature : spec.features()) {
      features.add(new FeatureTally(feature.info(), histograms));
    }
  }

  /** How many numbers it holds for each outcome: of its score made anew, and of the one served. */
  int numbers() {
    return OutcomeJudge.numbers(spec) + 1;
  }

  String version() {
    return spec.version();
  }

  /** The tags that it reads. */
  List<String> tags() {
    return features.stream().map(feature -> feature.tag).toList();
  }

  /** Scores what was known before an outcome. */
  void add(OutcomeRow row, SortedMap<String, TagValue> known) {
    rows++;
    Score score = model.score(tag -> Features.of(known.get(tag)));
    anew.add(spec, score, row.value());
    DriftCounter counts = scores;
    if (counts != null) {
      counts.add(score.value());
    }
    for (FeatureTally feature : features) {
      feature.add(Features.of(known.get(feature.tag)));
    }
  }

  /** Takes the last score that was logged before an outcome, if there is one. */
  void addServed(@Nullable ServedScore score, OutcomeRow row) {
    if (score != null) {
      served.addKept(spec, score.value(), score.probability(), row.value());
    }
  }

  VersionReport report() {
    Drift drift = scores == null ? null : scores.drift();
    return new VersionReport(
        version(),
        spec.training(),
        anew.evaluation(),
        served.evaluation(),
        drift,
        features.stream().map(feature -> feature.drift(rows)).toList());
  }
}
