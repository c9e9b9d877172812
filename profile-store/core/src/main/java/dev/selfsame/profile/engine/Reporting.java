package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.report.ModelReport;
import dev.selfsame.profile.report.OutcomeJudge;
import dev.selfsame.profile.report.Outcomes;
import dev.selfsame.profile.report.ReportWarnings;
import dev.selfsame.profile.report.ServedBucket;
import dev.selfsame.profile.report.TimeBucket;
import dev.selfsame.profile.report.VersionReport;
import dev.selfsame.scoring.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the report of a model: one walk through the outcomes for all that it says. */
final class Reporting {

  private final OutcomeRows.Source source;
  private final ServedScores served;
  private final OutcomeChoice choice;
  private final TimeBucket bucketing;
  private final String name;
  private final Models models;
  private final Tag outcome;
  private final Outcomes outcomes;
  private final List<VersionTally> versions = new ArrayList<>();
  private final SortedMap<Long, Bucket> buckets = new TreeMap<>();
  private final OutcomeJudge shown;
  private final double threshold;
  private long rows;

  /** What was served for the outcomes of some time. */
  private static final class Bucket {
    private final OutcomeJudge judge;
    private long outcomes;
    private long scored;

    Bucket(OutcomeJudge judge) {
      this.judge = judge;
    }
  }

  /**
   * @throws RefusedException ModelNotFound, UnknownTag or InvalidField
   */
  Reporting(
      OutcomeRows.Source source,
      ServedScores served,
      String name,
      OutcomeChoice choice,
      TimeBucket bucketing) {
    this.source = source;
    this.served = served;
    this.choice = choice;
    this.bucketing = bucketing;
    this.name = name;
    models = source.definitions().models();
    List<Models.Version> reported = models.reported(name);
    ModelSpec first = reported.get(0).model().spec();
    outcome = OutcomeRules.of(choice.tag(), first, source.definitions());
    OutcomeRules.checkSubject(reported.get(0).model(), outcome, source.definitions());
    outcomes = new Outcomes(choice.positive());
    threshold = OutcomeJudge.threshold(first);
    shown = new OutcomeJudge(outcomes, threshold);
    reported.forEach(version -> versions.add(new VersionTally(version.model(), outcomes)));
  }

  /**
   * Makes it.
   *
   * @throws RefusedException.TagChanged if a tag changed meanwhile
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   */
  ModelReport report(WorkProgress progress) {
    Set<String> tags = new TreeSet<>();
    versions.forEach(version -> tags.addAll(version.tags()));
    OutcomeRows all = new OutcomeRows(source, outcome, choice.span(), tags);
    OutcomeSample sample = all.choose(most(), 0, progress);
    all.read(sample, progress, this::take);
    List<VersionReport> reports = versions.stream().map(VersionTally::report).toList();
    List<ServedBucket> over = new ArrayList<>();
    buckets.forEach(
        (start, bucket) ->
            over.add(
                new ServedBucket(
                    start, bucket.outcomes, bucket.scored, bucket.judge.evaluation())));
    return new ModelReport(
        name,
        outcome.name(),
        sample.count(),
        rows,
        reports,
        over,
        ReportWarnings.of(reports, rows, shown.evaluation()));
  }

  private int most() {
    // One of all that was served, and one of its bucket.
    long numbers = 2 + versions.stream().mapToLong(VersionTally::numbers).sum();
    return RowRoom.rows(choice.maxRows(), numbers);
  }

  private void take(Snapshot view, OutcomeRow row, SortedMap<String, TagValue> known) {
    rows++;
    versions.forEach(version -> version.add(row, known));
    Bucket bucket =
        buckets.computeIfAbsent(
            bucketing.start(row.timeMillis()),
            start -> new Bucket(new OutcomeJudge(outcomes, threshold)));
    bucket.outcomes++;
    LastServed last = lastServed(view, row);
    ServedScore score = last.shown();
    ModelSpec model = score == null ? null : spec(score.version());
    if (score != null && model != null) {
      bucket.scored++;
      bucket.judge.addKept(model, score.value(), score.probability(), row.value());
      shown.addKept(model, score.value(), score.probability(), row.value());
    }
    versions.forEach(version -> version.addServed(last.of(version.version()), row));
  }

  private @Nullable ModelSpec spec(String version) {
    Models.Version found = models.find(name, version);
    return found == null ? null : found.model().spec();
  }

  private LastServed lastServed(Snapshot view, OutcomeRow row) {
    Set<String> wanted = new TreeSet<>();
    versions.forEach(version -> wanted.add(version.version()));
    LastServed last = new LastServed(wanted);
    for (long ordinal : view.members(row.person())) {
      last.visit(served, ordinal, name, row.timeMillis());
    }
    return last;
  }
}
