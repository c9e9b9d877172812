package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Violation;
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

/** Makes the report of a model: one walk through the outcomes for all that it says. */
final class Reporting {

  private final OutcomeRows.Source source;
  private final LastServed served;
  private final ProfileSample profiles;
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

  /** More are too many to look at, and to send. */
  static final int MOST_BUCKETS = 1_000;

  /** Of several classes, a bucket holds how often each of them was taken for each. */
  private static final int MOST_CELLS = 1_000_000;

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
      ProfileFolder folder,
      String name,
      OutcomeChoice choice,
      TimeBucket bucketing) {
    this.source = source;
    this.choice = choice;
    this.bucketing = bucketing;
    this.name = name;
    models = source.definitions().models();
    this.served = new LastServed(served, models, name);
    List<ModelVersion> reported = models.reported(name);
    ModelSpec first = reported.get(0).model().spec();
    outcome = OutcomeRules.of(choice.tag(), first, source.definitions());
    OutcomeRules.checkSubject(reported.get(0).model(), outcome, source.definitions());
    outcomes = new Outcomes(choice.positive());
    profiles = new ProfileSample(source.store(), source.published(), folder, outcome.subjectType());
    threshold = OutcomeJudge.threshold(first);
    shown = new OutcomeJudge(outcomes, threshold);
    reported.forEach(version -> versions.add(new VersionTally(version.model(), outcomes)));
  }

  /**
   * Makes it.
   *
   * @param mostProfiles by how many profiles it says how far these have moved, at most; may be 0
   * @throws RefusedException TagChanged if a tag changed meanwhile, or InvalidField if there are
   *     too many buckets
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   */
  ModelReport report(int mostProfiles, long nowMillis, WorkProgress progress) {
    Set<String> tags = new TreeSet<>();
    versions.forEach(version -> tags.addAll(version.tags()));
    OutcomeRows all = new OutcomeRows(source, outcome, choice.span(), tags);
    OutcomeSample sample = all.choose(most(), 0, progress);
    all.read(sample, progress, this::take);
    long read =
        profiles.read(
            mostProfiles,
            nowMillis,
            progress,
            known -> versions.forEach(version -> version.addProfile(known)));
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
        read,
        reports,
        over,
        ReportWarnings.of(reports, rows, read, shown.evaluation()));
  }

  private int most() {
    // Beside the versions' own, those of all that was served, and of its bucket: by any version.
    long numbers =
        2L * models.history().mostClasses(name)
            + versions.stream().mapToLong(VersionTally::numbers).sum();
    return RowRoom.rows(choice.maxRows(), numbers);
  }

  private void take(Snapshot view, OutcomeRow row, SortedMap<String, TagValue> known) {
    rows++;
    versions.forEach(version -> version.add(row, known));
    Bucket bucket = bucket(row.timeMillis());
    bucket.outcomes++;
    long[] members = view.members(row.person());
    ServedScore score = served.shown(members, row.timeMillis());
    if (score != null) {
      bucket.scored++;
      judge(bucket.judge, score, row);
      judge(shown, score, row);
    }
    for (VersionTally version : versions) {
      version.addServed(served.of(version.version(), score, members, row.timeMillis()), row);
    }
  }

  private Bucket bucket(long millis) {
    long start = bucketing.start(millis);
    Bucket bucket = buckets.get(start);
    if (bucket == null) {
      int most = mostBuckets();
      if (buckets.size() == most) {
        throw new RefusedException.InvalidField(
            List.of(
                new Violation(
                    "bucket",
                    "gives more than %,d: use longer ones, or a narrower window".formatted(most))));
      }
      bucket = new Bucket(new OutcomeJudge(outcomes, threshold));
      buckets.put(start, bucket);
    }
    return bucket;
  }

  private int mostBuckets() {
    int classes = models.history().mostClasses(name);
    return Math.min(MOST_BUCKETS, MOST_CELLS / (classes * classes));
  }

  /** By the version that gave it, also if it was deleted; if that is not known, by none. */
  private void judge(OutcomeJudge judge, ServedScore score, OutcomeRow row) {
    Lived by = models.history().at(name, score.version(), score.timeMillis());
    if (by != null) {
      judge.addKept(
          by.type(),
          by.classes(),
          score.value(),
          score.probability(),
          score.probabilities(),
          row.value());
    }
  }
}
