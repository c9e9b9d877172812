package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.report.OutcomeJudge;
import dev.selfsame.profile.report.Outcomes;
import dev.selfsame.profile.report.VersionReport;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.Score;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Gathers what a report says of one version. Not thread-safe. */
final class VersionTally {

  private final LinearModel model;
  private final ModelSpec spec;
  private final OutcomeJudge anew;
  private final OutcomeJudge served;
  private final DriftTally ofOutcomes;
  private final DriftTally ofProfiles;

  VersionTally(LinearModel model, Outcomes outcomes) {
    this.model = model;
    spec = model.spec();
    double threshold = OutcomeJudge.threshold(spec);
    anew = new OutcomeJudge(outcomes, threshold);
    served = new OutcomeJudge(outcomes, threshold);
    ofOutcomes = new DriftTally(spec);
    ofProfiles = new DriftTally(spec);
  }

  /** How many numbers it holds for each outcome: of its score made anew, and of the one served. */
  int numbers() {
    return 2 * OutcomeJudge.numbers(spec);
  }

  String version() {
    return spec.version();
  }

  /** The tags that it reads. */
  List<String> tags() {
    return model.inputs().stream().map(LinearModel.Input::tag).toList();
  }

  private Score score(Map<String, TagValue> known) {
    return model.score(tag -> Features.of(known.get(tag)));
  }

  /** Scores what was known before an outcome. */
  void add(OutcomeRow row, SortedMap<String, TagValue> known) {
    Score score = score(known);
    anew.add(spec, score, row.value());
    ofOutcomes.add(score, known);
  }

  /** Takes the score that it gave at the time of an outcome, if there is one. */
  void addServed(@Nullable ServedScore score, OutcomeRow row) {
    if (score != null) {
      served.addKept(
          spec.type(),
          spec.classes(),
          score.value(),
          score.probability(),
          score.probabilities(),
          row.value());
    }
  }

  /** Scores a profile of now. */
  void addProfile(Map<String, TagValue> known) {
    ofProfiles.add(score(known), known);
  }

  VersionReport report() {
    return new VersionReport(
        version(),
        spec.training(),
        anew.evaluation(),
        served.evaluation(),
        new VersionReport.Movement(ofOutcomes.ofScores(), ofOutcomes.ofFeatures()),
        new VersionReport.Movement(ofProfiles.ofScores(), ofProfiles.ofFeatures()));
  }
}
