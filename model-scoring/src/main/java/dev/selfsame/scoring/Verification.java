package dev.selfsame.scoring;

import dev.selfsame.scoring.LinearModel.Input;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the model gives what the rows of {@code verification} say: what a model was exported
 * with must come out here too.
 */
final class Verification {

  private static final double TOLERANCE = 1e-9;
  private static final double LARGEST_TOLERANCE = 1e-3;

  private final LinearModel model;
  private final Violations violations;
  private final Set<String> numeric = new HashSet<>();
  private final Set<String> categorical = new HashSet<>();

  Verification(LinearModel model, Violations violations) {
    this.model = model;
    this.violations = violations;
    for (Input input : model.inputs()) {
      (input.numeric() ? numeric : categorical).add(input.tag());
    }
  }

  /** Reads the rows, and scores them if nothing is wrong with the document so far. */
  void read(List<Json> rows) {
    boolean sound = violations.count() == 0;
    for (int i = 0; i < rows.size(); i++) {
      int before = violations.count();
      String path = "verification[" + i + "]";
      Fields row = Fields.of(rows.get(i), path, violations);
      Map<String, Object> inputs = inputs(row);
      double expected = row.number("value");
      double tolerance = tolerance(row);
      row.end();
      if (sound && violations.count() == before) {
        compare(row, model.value(inputs::get), expected, tolerance);
      }
    }
  }

  private void compare(Fields row, double actual, double expected, double tolerance) {
    double difference = Math.abs(actual - expected);
    double allowed = tolerance * Math.max(1, Math.abs(expected));
    if (difference > allowed) {
      row.violation(
          "value",
          "is "
              + expected
              + ", and the model gives "
              + actual
              + ", a difference of "
              + difference
              + " where "
              + allowed
              + " is allowed; check coefficients, mean, scale and the rules for missing values");
    }
  }

  private double tolerance(Fields row) {
    Double tolerance = row.optionalNumber("tolerance");
    if (tolerance == null) {
      return TOLERANCE;
    }
    if (!(tolerance >= 0 && tolerance <= LARGEST_TOLERANCE)) {
      row.violation("tolerance", "is " + tolerance + "; give 0 to " + LARGEST_TOLERANCE);
    }
    return tolerance;
  }

  private Map<String, Object> inputs(Fields row) {
    Map<String, Object> inputs = new HashMap<>();
    String path = row.path("inputs");
    row.entries("inputs")
        .forEach(
            (tag, json) -> {
              String place = Fields.join(path, tag);
              if (!numeric.contains(tag) && !categorical.contains(tag)) {
                violations.add(place, "no feature reads this tag; leave it out");
                return;
              }
              Object value = input(json);
              if (value == null ? !(json instanceof Json.Null) : !fits(tag, value)) {
                violations.add(place, "is " + json + "; give " + form(tag) + ", or null");
              } else if (value != null) {
                inputs.put(tag, value);
              }
            });
    return inputs;
  }

  private boolean fits(String tag, Object value) {
    if (value instanceof String) {
      return categorical.contains(tag);
    }
    return !(value instanceof Double) || numeric.contains(tag);
  }

  private String form(String tag) {
    return numeric.contains(tag)
        ? "a finite number, true or false"
        : "a string, a whole number, true or false";
  }

  private static @Nullable Object input(Json json) {
    if (json instanceof Json.Text text) {
      return text.value();
    }
    if (json instanceof Json.Bool flag) {
      return flag.value();
    }
    if (json instanceof Json.Num number && Double.isFinite(number.value())) {
      try {
        return Long.valueOf(number.literal());
      } catch (NumberFormatException notAWholeNumber) {
        return number.value();
      }
    }
    return null;
  }
}
