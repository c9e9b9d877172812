package dev.selfsame.profile.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.report.Drift;
import dev.selfsame.profile.report.ModelReport;
import dev.selfsame.profile.report.ReportWarning;
import dev.selfsame.profile.report.TimeBucket;
import dev.selfsame.profile.report.VersionReport;
import dev.selfsame.scoring.Score;
import dev.selfsame.scoring.evaluate.ClassScores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports say of profiles as they are now, of several classes, and of long times. */
class ReportOfProfilesTest {

  private static final int PERSONS = 400;

  private final Node node = new Node();

  @BeforeEach
  void define() {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define(Tag.builder("came", TagKind.RAW, ValueType.NUMBER).fold(Fold.LATEST).build());
    node.define(Tag.builder("plan", TagKind.RAW, ValueType.STRING).fold(Fold.LATEST).build());
  }

  @AfterEach
  void close() {
    node.close();
  }

  /** Half of the training is below 10, a tenth missing; scores are what was spent. */
  private static byte[] model() {
    return """
    {"name": "value", "version": "1", "type": "linear_regression", "tag": "predicted.value",
     "intercept": 0, "features": [
       {"type": "numeric", "tag": "spent", "coefficient": 1, "missing": {"contribution": 0}}],
     "training": {"rows": 1000, "outcome": "came",
       "scores": {"edges": [10], "shares": [0.6, 0.4], "missing": 0},
       "features": {"spent": {"edges": [10], "shares": [0.5, 0.4], "missing": 0.1}}}}
    """
        .getBytes(UTF_8);
  }

  private void persons() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      node.observe(1, "account:u" + i, "email:u" + i + "@x");
      if (i % 10 != 0) {
        Value amount = new Value.Decimal(i % 10 < 6 ? 5 : 20);
        facts.add(Node.fact("e", "email:u" + i + "@x", "spent", amount, Node.NOW));
      }
    }
    node.engine.facts().record(facts).join();
  }

  private ModelReport report(int profiles) {
    OutcomeChoice all = new OutcomeChoice(null, OutcomeSpan.ALL, 1_000, null);
    return node.engine
        .learning()
        .report("value", all, TimeBucket.DAY, profiles, WorkProgress.IGNORED);
  }

  @Test
  void report_withoutAnyOutcome_saysHowProfilesHaveMoved() {
    node.engine.models().importModel(model(), false).join();
    persons();
    ModelReport report = report(10_000);
    assertThat(report.profiles()).isEqualTo(PERSONS);
    VersionReport.Movement now = report.versions().get(0).ofProfiles();
    Drift spent = Objects.requireNonNull(now.features().get(0).drift());
    assertThat(spent.psi()).isCloseTo(0, within(1e-9));
    assertThat(now.features().get(0).missingShare()).isEqualTo(0.1);
    assertThat(Objects.requireNonNull(now.scores()).psi()).isCloseTo(0, within(1e-9));
    assertThat(report.versions().get(0).ofOutcomes().scores()).isNull();
    assertThat(report.warnings())
        .extracting(ReportWarning::kind)
        .containsExactly(ReportWarning.Kind.TOO_LITTLE);

    List<Fact> more = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      more.add(Node.fact("f", "account:u" + i, "spent", new Value.Decimal(30), Node.NOW));
    }
    node.engine.facts().record(more).join();
    assertThat(report(10_000).warnings())
        .anySatisfy(
            warning -> {
              assertThat(warning.kind()).isEqualTo(ReportWarning.Kind.PROFILE_FEATURE_DRIFT);
              assertThat(warning.tag()).isEqualTo("spent");
              assertThat(warning.message()).contains("profiles now");
              assertThat(warning.value()).isGreaterThan(0.2);
            })
        .anySatisfy(
            warning ->
                assertThat(warning.kind()).isEqualTo(ReportWarning.Kind.PROFILE_SCORE_DRIFT));
    assertThat(report(0).profiles()).isZero();
    assertThat(report(0).warnings()).hasSize(1);
  }

  @Test
  void report_ofSomeProfiles_takesThatManyEvenly() {
    node.engine.models().importModel(model(), false).join();
    persons();
    ModelReport report = report(150);
    assertThat(report.profiles()).isEqualTo(150);
    VersionReport.Movement now = report.versions().get(0).ofProfiles();
    assertThat(now.features().get(0).missingShare()).isBetween(0.07, 0.13);
    assertThatThrownBy(
            () ->
                node.engine
                    .learning()
                    .report(
                        "value",
                        new OutcomeChoice(null, OutcomeSpan.ALL, 1, null),
                        TimeBucket.DAY,
                        10,
                        (phase, done, total) -> !phase.contains("profiles")))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 7, 10, 12, 100, 1_000, 30_030})
  void stride_ofAnyCount_comesByEveryPlaceOnce(long count) {
    Set<Long> places = new HashSet<>();
    long place = 0;
    for (long i = 0; i < count; i++) {
      places.add(place);
      place = (place + ProfileSample.stride(count)) % count;
    }
    assertThat(places).hasSize((int) count);
  }

  @Test
  void report_ofMoreBucketsThanCanBeLookedAt_isRefused() {
    node.engine.models().importModel(model(), false).join();
    List<Fact> outcomes = new ArrayList<>();
    for (int i = 0; i <= Reporting.MOST_BUCKETS; i++) {
      long day = Node.NOW - i * Node.DAY;
      outcomes.add(Node.fact("o" + i, "account:a", "came", new Value.Decimal(1), day));
      if (i == Reporting.MOST_BUCKETS - 1) {
        node.engine.learning().record(outcomes, false).join();
        outcomes.clear();
        assertThat(report(0).buckets()).hasSize(Reporting.MOST_BUCKETS);
      }
    }
    node.engine.learning().record(outcomes, false).join();
    OutcomeChoice all = new OutcomeChoice(null, OutcomeSpan.ALL, 10_000, null);
    assertThatThrownBy(
            () ->
                node.engine
                    .learning()
                    .report("value", all, TimeBucket.DAY, 0, WorkProgress.IGNORED))
        .isInstanceOfSatisfying(
            RefusedException.InvalidField.class,
            e -> assertThat(e.violations().get(0).field()).isEqualTo("bucket"));
  }

  private void assertExported(String who, List<String> classes) {
    SubjectData data = node.engine.persons().data(Node.id(who));
    List<SubjectPart.OfScore> scores = new ArrayList<>();
    for (SubjectPart part = data.next(); part != null; part = data.next()) {
      if (part instanceof SubjectPart.OfScore of) {
        scores.add(of);
      }
    }
    assertThat(scores).hasSize(1);
    assertThat(scores.get(0).classes()).isEqualTo(classes);
    assertThat(scores.get(0).score().probabilities()).hasSize(classes.size());
    assertThat(scores.get(0).score().probabilities())
        .contains(scores.get(0).score().probability().getAsDouble());
  }

  @Test
  void report_ofAMultinomialModel_judgesWhatWasServed() {
    byte[] json =
        """
        {"name": "value", "version": "1", "type": "multinomial_logistic", "tag": "predicted.plan",
         "classes": ["free", "pro", "team"], "intercept": [1.0, 0.0, -1.0],
         "features": [{"type": "numeric", "tag": "spent", "coefficient": [0.0, 0.1, 0.3],
                       "missing": {"contribution": [0, 0, 0]}}]}
        """
            .getBytes(UTF_8);
    node.engine.models().importModel(json, false).join();
    node.engine.models().activate("value", "1").join();
    ClassScores expected = new ClassScores(List.of("free", "pro", "team"));
    List<String> plans = List.of("free", "pro", "team");
    List<Fact> outcomes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String who = "account:u" + i;
      Value amount = new Value.Decimal(i % 12);
      node.record(Node.fact("e", who, "spent", amount, Node.NOW - 1));
      Score score =
          node.engine
              .scoring()
              .score("value", null, new Subject.OfValues(Map.of("spent", amount)))
              .score();
      expected.add(
          score.probabilities().stream().mapToDouble(Score.ClassProbability::probability).toArray(),
          i % 3);
      outcomes.add(Node.fact("o", who, "plan", new Value.Text(plans.get(i % 3)), Node.NOW));
    }
    node.engine.learning().record(outcomes, false).join();
    assertExported("account:u1", plans);
    OutcomeChoice all = new OutcomeChoice("plan", OutcomeSpan.ALL, 1_000, null);
    ModelReport report =
        node.engine.learning().report("value", all, TimeBucket.DAY, 0, WorkProgress.IGNORED);
    assertThat(report.versions().get(0).served()).isEqualTo(expected.evaluation());
    assertThat(report.buckets())
        .singleElement()
        .satisfies(
            bucket -> {
              assertThat(bucket.scored()).isEqualTo(60);
              assertThat(bucket.evaluation()).isEqualTo(expected.evaluation());
            });
  }
}
