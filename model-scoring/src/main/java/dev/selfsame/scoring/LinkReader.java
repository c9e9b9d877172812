package dev.selfsame.scoring;

import dev.selfsame.scoring.Calibration.Point;
import dev.selfsame.scoring.Points.HigherIs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what makes a probability of the linear predictor: {@code points}, {@code calibration}. */
final class LinkReader {

  private static final int MOST_POINTS = 10_000;

  private final Fields fields;
  private final Violations violations;

  LinkReader(Fields fields, Violations violations) {
    this.fields = fields;
    this.violations = violations;
  }

  @Nullable Points points(ModelType type) {
    Fields points = fields.optionalFields("points");
    if (points == null) {
      return null;
    }
    if (type != ModelType.SCORECARD) {
      fields.violation("points", "is for a model of type \"scorecard\"; leave it out");
    }
    double baseScore = points.number("base_score");
    double baseOdds = positive(points, "base_odds");
    double pdo = positive(points, "pdo");
    String word =
        points.choice("higher_is", Arrays.stream(HigherIs.values()).map(HigherIs::word).toList());
    points.end();
    return new Points(
        baseScore, baseOdds, pdo, word.equals(HigherIs.BAD.word()) ? HigherIs.BAD : HigherIs.GOOD);
  }

  private static double positive(Fields fields, String key) {
    int before = fields.violationCount();
    double number = fields.number(key);
    if (number <= 0 && fields.violationCount() == before) {
      fields.violation(key, "is " + number + "; give a number above 0");
    }
    return number;
  }

  @Nullable Calibration calibration(ModelType type) {
    Fields calibration = fields.optionalFields("calibration");
    if (calibration == null) {
      return null;
    }
    if (type != ModelType.LOGISTIC_REGRESSION) {
      fields.violation(
          "calibration", "is for a model of type \"logistic_regression\"; leave it out");
    }
    String method = calibration.choice("method", List.of("platt", "isotonic"));
    Calibration read =
        switch (method) {
          case "platt" ->
              new Calibration.Platt(positive(calibration, "a"), calibration.number("b"));
          case "isotonic" -> new Calibration.Isotonic(curve(calibration));
          default -> null;
        };
    if (read != null) {
      calibration.end();
    }
    return read;
  }

  private List<Point> curve(Fields calibration) {
    List<Json> items = calibration.items("points", MOST_POINTS);
    if (items.size() == 1) {
      calibration.violation("points", "has 1 item; give at least 2");
    }
    List<Point> curve = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String path = calibration.path("points") + "[" + i + "]";
      Fields fields = Fields.of(items.get(i), path, violations);
      Point point = new Point(fields.number("x"), fields.number("p"));
      fields.end();
      if (!(point.p() >= 0 && point.p() <= 1)) {
        fields.violation("p", "is " + point.p() + "; give a probability, 0 to 1");
      }
      if (i > 0) {
        ascending(fields, curve.get(i - 1), point);
      }
      curve.add(point);
    }
    return curve;
  }

  private static void ascending(Fields fields, Point before, Point point) {
    if (!(point.x() > before.x())) {
      fields.violation("x", "is " + point.x() + " after " + before.x() + "; let x ascend");
    }
    if (point.p() < before.p()) {
      fields.violation(
          "p", "is " + point.p() + " after " + before.p() + "; a calibration never descends");
    }
  }
}
