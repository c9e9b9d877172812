package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@code verification}. */
final class RowReader {

  private static final double LARGEST_TOLERANCE = 1e-3;

  private final ModelType type;
  private final String path;
  private final Violations violations;
  private final Set<String> numeric = new HashSet<>();
  private final Set<String> categorical = new HashSet<>();

  /**
   * @param path of the rows in what is read
   */
  RowReader(List<FeatureSpec> features, ModelType type, String path, Violations violations) {
    this.type = type;
    this.path = path;
    this.violations = violations;
    for (FeatureSpec feature : features) {
      (feature instanceof FeatureSpec.OneHot ? categorical : numeric).add(feature.info().tag());
    }
  }

  List<VerificationRow> read(List<Json> items) {
    List<VerificationRow> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Fields fields = Fields.of(items.get(i), path + "[" + i + "]", violations);
      SortedMap<String, Object> inputs = inputs(fields);
      double value = fields.number("value");
      OptionalDouble tolerance = tolerance(fields);
      String label =
          type == ModelType.MULTINOMIAL_LOGISTIC
              ? fields.prose("label", Texts.LONGEST_CATEGORY)
              : "";
      fields.end();
      rows.add(new VerificationRow(inputs, value, tolerance, label));
    }
    return rows;
  }

  private static OptionalDouble tolerance(Fields row) {
    Double tolerance = row.optionalNumber("tolerance");
    if (tolerance == null) {
      return OptionalDouble.empty();
    }
    if (!(tolerance >= 0 && tolerance <= LARGEST_TOLERANCE)) {
      row.violation("tolerance", "is " + tolerance + "; give 0 to " + LARGEST_TOLERANCE);
    }
    return OptionalDouble.of(tolerance);
  }

  private SortedMap<String, Object> inputs(Fields row) {
    SortedMap<String, Object> inputs = new TreeMap<>();
    String below = row.path("inputs");
    row.entries("inputs")
        .forEach(
            (tag, json) -> {
              String place = Fields.join(below, tag);
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
