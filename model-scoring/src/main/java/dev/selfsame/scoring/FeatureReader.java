package dev.selfsame.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code features}. */
final class FeatureReader {

  static final String TAG_FORM =
      "a tag: 1 to 8 parts of [a-z][a-z0-9_]* joined by dots, at most 128 characters";

  static final Pattern TAG =
      Pattern.compile("(?=.{1,128}$)[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,7}");

  private static final int LONGEST_CATEGORY = 1024;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_REASON = 256;
  private static final int MOST_CATEGORIES = 100_000;

  private final String modelTag;
  private final Violations violations;
  private final Map<String, String> pathByName = new HashMap<>();
  private int categories;

  FeatureReader(String modelTag, Violations violations) {
    this.modelTag = modelTag;
    this.violations = violations;
  }

  /** The feature; null if its type is not known. */
  @Nullable Feature read(Json json, String path) {
    Fields fields = Fields.of(json, path, violations);
    String type = fields.choice("type", List.of("numeric", "one_hot"));
    if (type.isEmpty()) {
      return null;
    }
    String tag = fields.text("tag", TAG, TAG_FORM);
    if (!tag.isEmpty() && tag.equals(modelTag)) {
      fields.violation("tag", "is the tag of this model's own score; give another");
    }
    String name = fields.prose("name", LONGEST_NAME);
    String shown = name.isEmpty() ? tag : name;
    String earlier = shown.isEmpty() ? null : pathByName.putIfAbsent(shown, path);
    if (earlier != null) {
      fields.violation(
          "name", "is " + Quote.of(shown) + ", as in " + earlier + "; give it another name");
    }
    String reason = fields.prose("reason", LONGEST_REASON);
    Feature feature =
        type.equals("numeric")
            ? numeric(fields, shown, tag, reason)
            : oneHot(fields, shown, tag, reason);
    fields.end();
    return feature;
  }

  private NumericFeature numeric(Fields fields, String name, String tag, String reason) {
    double coefficient = fields.number("coefficient");
    double mean = orElse(fields.optionalNumber("mean"), 0);
    double scale = orElse(fields.optionalNumber("scale"), 1);
    if (scale <= 0) {
      fields.violation("scale", "is " + scale + "; give a number above 0");
      scale = 1;
    }
    double min = Double.NEGATIVE_INFINITY;
    double max = Double.POSITIVE_INFINITY;
    Json clip = fields.optional("clip");
    if (clip != null) {
      Fields bounds = Fields.of(clip, fields.path("clip"), violations);
      min = orElse(bounds.optionalNumber("min"), min);
      max = orElse(bounds.optionalNumber("max"), max);
      bounds.end();
      if (min > max) {
        bounds.violation("min", "is " + min + ", above max, " + max + "; exchange them");
      }
    }
    return missing(
        fields,
        new NumericFeature(
            name, tag, reason, coefficient, mean, scale, min, max, /* missing= */ 0));
  }

  private NumericFeature missing(Fields fields, NumericFeature feature) {
    Json json = fields.optional("missing");
    if (json == null) {
      return feature;
    }
    Fields rule = Fields.of(json, fields.path("missing"), violations);
    Double value = rule.optionalNumber("value");
    Double contribution = rule.optionalNumber("contribution");
    rule.end();
    if (value != null && contribution != null) {
      fields.violation("missing", "has both value and contribution; give one of them");
    }
    if (value != null) {
      return feature.imputing(value);
    }
    return contribution == null ? feature : feature.contributing(contribution);
  }

  private OneHotFeature oneHot(Fields fields, String name, String tag, String reason) {
    Map<String, Double> coefficients = new HashMap<>();
    String path = fields.path("coefficients");
    Map<String, Json> entries = fields.entries("coefficients");
    entries.forEach(
        (category, json) -> {
          String place = Fields.join(path, category);
          if (category.length() > LONGEST_CATEGORY || !Texts.isPlain(category)) {
            violations.add(
                place,
                "is not a category; give at most "
                    + LONGEST_CATEGORY
                    + " characters, without control characters");
          }
          coefficients.put(category, Fields.number(json, place, violations));
        });
    if (entries.isEmpty() && fields.optional("coefficients") instanceof Json.Obj) {
      fields.violation("coefficients", "has no categories; give at least one");
    }
    count(path, entries.size());
    double other = orElse(fields.optionalNumber("other"), 0);
    double missing = orElse(fields.optionalNumber("missing"), 0);
    return OneHotFeature.of(name, tag, reason, coefficients, other, missing);
  }

  private void count(String path, int more) {
    boolean fitted = categories <= MOST_CATEGORIES;
    categories += more;
    if (fitted && categories > MOST_CATEGORIES) {
      violations.add(
          path,
          "brings the categories of the model to "
              + categories
              + "; give at most "
              + MOST_CATEGORIES);
    }
  }

  private static double orElse(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }
}
