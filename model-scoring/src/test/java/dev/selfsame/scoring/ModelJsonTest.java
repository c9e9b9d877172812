package dev.selfsame.scoring;

import static dev.selfsame.scoring.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.scoring.Calibration.Isotonic;
import dev.selfsame.scoring.Calibration.Platt;
import dev.selfsame.scoring.Calibration.Point;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.InvalidModelException.Violation;
import dev.selfsame.scoring.Points.HigherIs;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelJsonTest {

  private static final Numeric AGE = Numeric.of("age", 2);

  private static ModelSpec.Builder model(ModelType type) {
    return ModelSpec.builder("churn", "1", type, "prediction.churn").features(List.of(AGE));
  }

  @Test
  void write_aSpecWithEverything_readsAsTheSame() {
    OneHot plan = OneHot.of("plan", Map.of("b", 1.5, "a", -0.1, "", 3.0));
    Bins income =
        new Bins(
            FeatureInfo.of("income").named("Income").because("What they earn").builtOn(3),
            List.of(
                new Bin(Double.NEGATIVE_INFINITY, 10, List.of(0.25), OptionalDouble.of(0.5)),
                Bin.of(20, Double.POSITIVE_INFINITY, -1)),
            List.of(0.1),
            List.of(-0.2));
    Numeric spend =
        Numeric.of(FeatureInfo.of("spend").measuredFrom(List.of(0.5)), List.of(1.0 / 3))
            .standardised(-0.0, 0.1)
            .clipped(Double.NEGATIVE_INFINITY, 1e300)
            .imputing(4);
    ModelSpec spec =
        model(ModelType.LOGISTIC_REGRESSION)
            .description("Who leaves")
            .threshold(0.4)
            .intercept(-0.5)
            .features(List.of(AGE.missingAdds(List.of(7.0)), plan, income, spend))
            .calibration(new Platt(1.1, -0.1))
            .training(summary())
            .build();

    assertThat(ModelJson.read(ModelJson.write(spec))).isEqualTo(spec);
  }

  private static TrainingSummary summary() {
    return TrainingSummary.builder(100)
        .outcome("label.churn")
        .positives(20)
        .seed(-7)
        .method("Newton")
        .l1(0)
        .l2(1)
        .date("2026-11-26")
        .data("some rows")
        .warnings(List.of("separable"))
        .metrics(new TreeMap<>(Map.of("auc", 0.9, "log_loss", 0.3)))
        .heldOutMetrics(new TreeMap<>(Map.of("auc", 0.8)))
        .scores(new Histogram.Numbers(List.of(0.2, 0.8), List.of(0.5, 0.3, 0.2), 0))
        .features(
            new TreeMap<>(
                Map.of(
                    "age",
                    new Histogram.Numbers(List.of(30.0), List.of(0.5, 0.4), 0.1),
                    "plan",
                    new Histogram.Categories(new TreeMap<>(Map.of("a", 0.5)), 0.25, 0.25))))
        .build();
  }

  @Test
  void write_aMultinomialModel_readsAsTheSame() {
    ModelSpec spec =
        model(ModelType.MULTINOMIAL_LOGISTIC)
            .classes(List.of("low", "high"))
            .intercepts(List.of(0.5, -0.5))
            .features(
                List.of(
                    Numeric.of(FeatureInfo.of("age"), List.of(1.0, 2.0))
                        .missingAdds(List.of(0.0, 1.0)),
                    new Bins(
                        FeatureInfo.of("n"),
                        List.of(new Bin(0, 1, List.of(1.0, 2.0), OptionalDouble.empty())),
                        List.of(1.0, 0.0),
                        List.of()),
                    new OneHot(
                        FeatureInfo.of("plan"),
                        new TreeMap<>(Map.of("a", List.of(1.0, -1.0))),
                        List.of(0.0, 1.0),
                        List.of(1.0, 1.0))))
            .build();

    assertThat(ModelJson.read(ModelJson.write(spec))).isEqualTo(spec);
  }

  @Test
  void write_scorecardAndIsotonic_readAsTheSame() {
    ModelSpec scorecard =
        model(ModelType.SCORECARD)
            .intercept(600)
            .points(new Points(600, 20, 50, HigherIs.GOOD))
            .verification(List.of(VerificationRow.of(Map.of("age", 3L), 606).within(0)))
            .build();
    ModelSpec isotonic =
        model(ModelType.LOGISTIC_REGRESSION)
            .calibration(new Isotonic(List.of(new Point(-1, 0), new Point(1, 1))))
            .build();

    assertThat(ModelJson.read(ModelJson.write(scorecard))).isEqualTo(scorecard);
    assertThat(ModelJson.read(ModelJson.write(isotonic))).isEqualTo(isotonic);
  }

  @Test
  void write_aSpecThatIsNotSound_isRefusedByThePathsOfItsDocument() {
    ModelSpec spec =
        model(ModelType.LINEAR_REGRESSION)
            .intercept(Double.NaN)
            .points(new Points(0, 0, -1, HigherIs.BAD))
            .features(
                List.of(
                    AGE.standardised(0, 0).clipped(2, 1),
                    Numeric.of("B", Double.POSITIVE_INFINITY),
                    Bins.of("c", List.of(Bin.of(0, 2, 1), Bin.of(1, 1, 1)))))
            .build();

    InvalidModelException refused =
        catchThrowableOfType(InvalidModelException.class, () -> LinearModel.of(spec));

    assertThat(refused.violations().stream().map(Violation::toString))
        .containsExactly(
            "intercept is NaN; give a finite number, at most 1e300 in size",
            "features[0].scale is 0.0; give a number above 0",
            "features[0].clip.min is 2.0, above max, 1.0; exchange them",
            "features[1].tag is \"B\"; give " + FeatureReader.TAG_FORM,
            "features[1].coefficient is Infinity; give a finite number, at most 1e300 in size",
            "features[2].bins[1].min is 1.0, not below max, 1.0; give an interval",
            "features[2].bins[1].min is 1.0, where the bin before ends at 2.0; let none overlap",
            "points is for a model of type \"scorecard\"; leave it out",
            "points.base_odds is 0.0; give a number above 0",
            "points.pdo is -1.0; give a number above 0");
  }

  @Test
  void read_keysOfAnotherType_areNamed() {
    assertThat(
            violations(
                """
                {'name': 'a', 'version': '1', 'type': 'scorecard', 'tag': 'p', 'intercept': [1],
                 'classes': ['a', 'b'], 'threshold': 5,
                 'calibration': {'method': 'isotonic',
                                 'points': [{'x': 1, 'p': 0.5}, {'x': 1, 'p': 0.4}]},
                 'features': [{'type': 'numeric', 'tag': 'a', 'coefficient': [1, 2],
                               'tag_version': 0}]}
                """))
        .containsExactly(
            "classes is for a model of type \"multinomial_logistic\"; leave it out",
            "intercept is an array; give a finite number, at most 1e300 in size",
            "features[0].tag_version is 0; give a whole number from 1",
            "features[0].coefficient is an array; give a finite number, at most 1e300 in size",
            "calibration is for a model of type \"logistic_regression\"; leave it out",
            "calibration.points[1].x is 1.0 after 1.0; let x ascend",
            "calibration.points[1].p is 0.4 after 0.5; a calibration never descends");
  }

  @Test
  void read_aMultinomialModelWithTheWrongCounts_namesEach() {
    assertThat(
            violations(
                """
                {'name': 'a', 'version': '1', 'type': 'multinomial_logistic', 'tag': 'p',
                 'classes': ['a', 'b', 'b'], 'intercept': [1, 2], 'threshold': 0.5,
                 'features': [{'type': 'numeric', 'tag': 'a', 'coefficient': 1}]}
                """))
        .containsExactly(
            "classes[2] is \"b\", as one before; let all differ",
            "intercept has 2 items; give an array of 3 numbers, one a class",
            "threshold is 0.5; leave it out: the most probable class is the answer",
            "features[0].coefficient is 1; give an array of 3 numbers, one a class");
  }

  @Test
  void read_histogramsThatDoNotFit_areNamed() {
    assertThat(
            violations(
                """
                {'name': 'a', 'version': '1', 'type': 'linear_regression', 'tag': 'p',
                 'intercept': 1, 'features': [{'type': 'numeric', 'tag': 'a', 'coefficient': 1}],
                 'training': {'rows': -1, 'warnings': [1],
                   'scores': {'edges': [1, 1], 'shares': [0.5]},
                   'features': {'a': {'edges': [1], 'shares': [0.5]},
                                'b': {'categories': {'x': 2}}}}}
                """))
        .containsExactly(
            "training.rows is -1; give a whole number from 0",
            "training.warnings has 1; give strings without control characters",
            "training.scores.edges[1] is 1.0 after 1.0; let edges ascend",
            "training.features.a.shares has 1 items; give 2",
            "training.features.b.categories.x is 2.0; give a share, 0 to 1");
  }

  private static List<String> violations(String document) {
    return catchThrowableOfType(InvalidModelException.class, () -> ModelJson.read(json(document)))
        .violations()
        .stream()
        .map(Violation::toString)
        .toList();
  }
}
