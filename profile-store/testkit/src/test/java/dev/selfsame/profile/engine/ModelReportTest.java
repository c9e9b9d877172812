package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.engine.TrainingOrder.Fitting;
import dev.selfsame.profile.engine.TrainingOrder.Split;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.report.FeatureDrift;
import dev.selfsame.profile.report.ModelReport;
import dev.selfsame.profile.report.ReportWarning;
import dev.selfsame.profile.report.ServedBucket;
import dev.selfsame.profile.report.TimeBucket;
import dev.selfsame.profile.report.VersionReport;
import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.TrainingSummary;
import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports and evaluations say, beside what is worked out from the history of the test. */
class ModelReportTest {

  private static final int PERSONS = 300;
  private static final long DAY = Node.DAY;
  private static final double SAME = 1e-9;

  /** 2024-10-04, a Friday; a month ends within the history. */
  private static final long NOW = Node.NOW;

  private static final long FIRST = NOW + DAY;
  private static final long SECOND = NOW + 2 * DAY;

  private final Node node = new Node();
  private final Random random = new Random(11);

  /** What a person spent, by time, in the order of times. */
  private final Map<String, List<double[]>> spent = new HashMap<>();

  /** The score that each version gave a person, by the time of the commit. */
  private final Map<String, Map<Long, Double>> served = new HashMap<>();

  /** The later outcomes. */
  private final Map<String, Long> times = new HashMap<>();

  private final Map<String, Boolean> outcomes = new HashMap<>();

  @BeforeEach
  void learn() {
    node.define(Tag.builder("left", TagKind.RAW, ValueType.BOOLEAN).fold(Fold.LATEST).build());
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define("plan", Fold.LATEST, ValueType.STRING);
    List<Fact> past = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      double amount = random.nextInt(100);
      spend("account:u" + i, "a", amount, NOW - 10 * DAY);
      if (i % 10 != 0) {
        node.record(
            Node.fact("p", "account:u" + i, "plan", new Value.Text("p" + i % 3), NOW - 10 * DAY));
      }
      past.add(left("old", "account:u" + i, random.nextInt(100) > amount, NOW - 5 * DAY));
    }
    node.engine.learning().record(past, false).join();
    train("1", "spent", "plan");
    train("2", "spent");
    node.engine.models().activate("churn", "1").join();
    node.engine.models().challenge("churn", "2").join();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static Fact left(String event, String who, boolean value, long time) {
    return Node.fact(event, who, "left", new Value.Flag(value), time);
  }

  private void train(String version, String... features) {
    node.engine
        .learning()
        .train(
            new TrainingOrder(
                "churn",
                version,
                "score.churn",
                "",
                "left",
                List.of(features),
                OutcomeSpan.ALL,
                null,
                null,
                Fitting.USUAL,
                new Split.Folds(3),
                0,
                1_000),
            WorkProgress.IGNORED);
  }

  private void spend(String who, String event, double amount, long time) {
    node.record(Node.fact(event, who, "spent", new Value.Decimal(amount), time));
    spent.computeIfAbsent(who, key -> new ArrayList<>()).add(new double[] {time, amount});
  }

  /** What is read of a person strictly before a moment. */
  private Map<String, Value> before(String who, long millis) {
    double sum =
        spent.getOrDefault(who, List.of()).stream()
            .filter(at -> at[0] < millis)
            .mapToDouble(at -> at[1])
            .sum();
    Map<String, Value> values = new HashMap<>();
    values.put("spent", new Value.Decimal(sum));
    int number = Integer.parseInt(who.substring("account:u".length()));
    if (number % 10 != 0) {
      values.put("plan", new Value.Text("p" + number % 3));
    }
    return values;
  }

  private double score(String version, String who, long before) {
    Map<String, Value> values = before(who, before);
    if (version.equals("2")) {
      values.remove("plan");
    }
    return node.engine
        .scoring()
        .score("churn", version, new Subject.OfValues(values))
        .score()
        .value();
  }

  /** Everybody spends, at first 40 more than before; then some again; then outcomes come in. */
  private void live() {
    node.clock.set(FIRST);
    for (int i = 0; i < PERSONS; i++) {
      if (i % 7 != 0) {
        serve("account:u" + i, "b", 40, FIRST);
      }
    }
    node.clock.set(SECOND);
    for (int i = 0; i < PERSONS; i++) {
      if (i % 2 == 0 && i % 7 != 0) {
        serve("account:u" + i, "c", -30, SECOND);
      }
    }
    node.clock.set(NOW + 60 * DAY);
    List<Fact> came = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      String who = "account:u" + i;
      long time = i % 3 == 0 ? FIRST : i % 3 == 1 ? SECOND - 1 : NOW + 40 * DAY + i;
      boolean value = random.nextInt(100) > 55;
      times.put(who, time);
      outcomes.put(who, value);
      came.add(left("new", who, value, time));
    }
    node.engine.learning().record(came, false).join();
  }

  private void serve(String who, String event, double amount, long now) {
    spend(who, event, amount, now - 1);
    for (String version : List.of("1", "2")) {
      served
          .computeIfAbsent(version + who, key -> new HashMap<>())
          .put(now, score(version, who, now));
    }
  }

  /** The score that was served last at or before a moment; null if none was. */
  private @Nullable Double servedAt(String version, String who, long millis) {
    Map<Long, Double> scores = served.getOrDefault(version + who, Map.of());
    return scores.keySet().stream()
        .filter(time -> time <= millis)
        .max(Long::compare)
        .map(scores::get)
        .orElse(null);
  }

  private ModelReport report() {
    OutcomeChoice later =
        new OutcomeChoice(null, new OutcomeSpan(NOW, Long.MAX_VALUE), 100_000, null);
    return node.engine
        .learning()
        .report("churn", later, TimeBucket.MONTH, 1_000, WorkProgress.IGNORED);
  }

  private static void assertSame(@Nullable Evaluation evaluation, NaiveMeasures expected) {
    BinaryEvaluation binary = (BinaryEvaluation) Objects.requireNonNull(evaluation);
    assertThat(binary.rows()).isEqualTo(expected.size());
    assertThat(binary.positives()).isEqualTo(expected.positives());
    assertThat(binary.accuracy()).isCloseTo(expected.accuracy(0.5), within(SAME));
    assertThat(binary.auc().getAsDouble()).isCloseTo(expected.auc(), within(SAME));
    assertThat(binary.ks().getAsDouble()).isCloseTo(expected.ks(), within(SAME));
    assertThat(binary.logLoss()).isCloseTo(expected.logLoss(), within(SAME));
    assertThat(binary.brier()).isCloseTo(expected.brier(), within(SAME));
    BinaryEvaluation.CalibrationFit fit = binary.calibration().orElseThrow();
    double[] slopes = expected.slopes(fit.slope(), fit.intercept());
    assertThat(slopes[0]).isCloseTo(0, within(1e-4));
    assertThat(slopes[1]).isCloseTo(0, within(1e-4));
  }

  @Test
  void report_ofChampionAndChallenger_isOfTheSameOutcomes() {
    live();
    ModelReport report = report();
    assertThat(report.outcomeTag()).isEqualTo("left");
    assertThat(report.outcomes()).isEqualTo(PERSONS);
    assertThat(report.rows()).isEqualTo(PERSONS);
    assertThat(report.versions().stream().map(VersionReport::version)).containsExactly("1", "2");
    for (VersionReport version : report.versions()) {
      NaiveMeasures anew = new NaiveMeasures();
      NaiveMeasures kept = new NaiveMeasures();
      times.forEach(
          (who, time) -> {
            boolean came = Boolean.TRUE.equals(outcomes.get(who));
            anew.add(score(version.version(), who, time), came);
            Double last = servedAt(version.version(), who, time);
            if (last != null) {
              kept.add(last, came);
            }
          });
      assertSame(version.evaluation(), anew);
      assertThat(kept.size()).isLessThan(PERSONS);
      assertSame(version.served(), kept);
    }
  }

  @Test
  void report_overTime_joinsWhatWasServedThen() {
    live();
    ModelReport report = report();
    Map<Long, NaiveMeasures> expected = new HashMap<>();
    Map<Long, Integer> counts = new HashMap<>();
    times.forEach(
        (who, time) -> {
          long start = TimeBucket.MONTH.start(time);
          counts.merge(start, 1, Integer::sum);
          Double last = servedAt("1", who, time);
          if (last != null) {
            expected
                .computeIfAbsent(start, key -> new NaiveMeasures())
                .add(last, Boolean.TRUE.equals(outcomes.get(who)));
          }
        });
    assertThat(report.buckets()).hasSize(2);
    for (ServedBucket bucket : report.buckets()) {
      assertThat(bucket.outcomes()).isEqualTo((long) counts.get(bucket.startMillis()));
      NaiveMeasures measures = expected.get(bucket.startMillis());
      assertThat(bucket.scored()).isEqualTo(measures.size());
      assertSame(bucket.evaluation(), measures);
    }
  }

  @Test
  void report_ofWhatHasMoved_saysHowFarAndWarns() {
    live();
    ModelReport report = report();
    VersionReport champion = report.versions().get(0);
    TrainingSummary training =
        Objects.requireNonNull(
            ModelJson.read(node.engine.models().get("churn", "1").document()).training());
    List<Double> scores = new ArrayList<>();
    List<Double> amounts = new ArrayList<>();
    times.forEach(
        (who, time) -> {
          scores.add(score("1", who, time));
          amounts.add(((Value.Decimal) before(who, time).get("spent")).value());
        });
    double scorePsi = NaiveMeasures.psi(Objects.requireNonNull(training.scores()), scores);
    double spentPsi =
        NaiveMeasures.psi((Histogram.Numbers) training.features().get("spent"), amounts);
    assertThat(Objects.requireNonNull(champion.ofOutcomes().scores()).psi())
        .isCloseTo(scorePsi, within(SAME));
    FeatureDrift moved =
        champion.ofOutcomes().features().stream()
            .filter(f -> f.tag().equals("spent"))
            .findAny()
            .orElseThrow();
    assertThat(Objects.requireNonNull(moved.drift()).psi()).isCloseTo(spentPsi, within(SAME));
    FeatureDrift plan =
        champion.ofOutcomes().features().stream()
            .filter(f -> f.tag().equals("plan"))
            .findAny()
            .orElseThrow();
    assertThat(plan.missingShare()).isEqualTo(0.1);
    assertThat(plan.trainingMissingShare()).isEqualTo(OptionalDouble.of(0.1));
    assertThat(Objects.requireNonNull(plan.drift()).psi()).isLessThan(0.01);
    assertThat(spentPsi).isGreaterThan(0.2);
    assertThat(report.warnings())
        .anySatisfy(
            warning -> {
              assertThat(warning.kind()).isEqualTo(ReportWarning.Kind.FEATURE_DRIFT);
              assertThat(warning.tag()).isEqualTo("spent");
              assertThat(warning.version()).isEqualTo("1");
            })
        // What came true has nothing to do with what was spent.
        .anySatisfy(
            warning -> {
              assertThat(warning.kind()).isEqualTo(ReportWarning.Kind.CALIBRATION);
              assertThat(warning.version()).isEmpty();
              assertThat(warning.value()).isLessThan(0.8);
            })
        .noneSatisfy(warning -> assertThat(warning.tag()).isEqualTo("plan"));
  }

  @Test
  void report_withoutOutcomes_saysThatNothingCanBeSaid() {
    ModelReport report = report();
    assertThat(report.rows()).isZero();
    assertThat(report.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.kind()).isEqualTo(ReportWarning.Kind.TOO_LITTLE));
    assertThatThrownBy(
            () ->
                node.engine
                    .learning()
                    .report(
                        "nothing",
                        new OutcomeChoice(null, OutcomeSpan.ALL, 10, null),
                        TimeBucket.DAY,
                        0,
                        WorkProgress.IGNORED))
        .isInstanceOf(ModelRefused.ModelNotFound.class);
  }

  @Test
  void evaluate_bySegments_isThatOfEachApart() {
    live();
    ModelEvaluation evaluated =
        node.engine
            .learning()
            .evaluate(
                new EvaluationOrder(
                    "churn",
                    null,
                    new OutcomeChoice("left", new OutcomeSpan(NOW, Long.MAX_VALUE), 1_000, null),
                    "plan",
                    OptionalDouble.empty()),
                WorkProgress.IGNORED);
    NaiveMeasures all = new NaiveMeasures();
    Map<String, NaiveMeasures> byPlan = new HashMap<>();
    times.forEach(
        (who, time) -> {
          boolean came = Boolean.TRUE.equals(outcomes.get(who));
          double score = score("1", who, time);
          all.add(score, came);
          Value plan = before(who, time).get("plan");
          byPlan
              .computeIfAbsent(
                  plan == null ? "" : ((Value.Text) plan).value(), key -> new NaiveMeasures())
              .add(score, came);
        });
    assertSame(evaluated.evaluation(), all);
    assertThat(evaluated.segments().keySet()).isEqualTo(byPlan.keySet());
    byPlan.forEach((plan, measures) -> assertSame(evaluated.segments().get(plan), measures));
    assertThat(evaluated.segments().values().stream().map(Evaluation::rows).toList())
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }
}
