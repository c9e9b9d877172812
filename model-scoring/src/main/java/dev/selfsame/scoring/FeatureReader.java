package dev.selfsame.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code features}. */
final class FeatureReader {

  static final String TAG_FORM =
      "a tag: 1 to 8 parts of [a-z][a-z0-9_]* joined by dots, at most 128 characters";

  static final Pattern TAG =
      Pattern.compile("(?=.{1,128}$)[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,7}");

  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_REASON = 256;
  private static final int MOST_CATEGORIES = 100_000;

  private final String modelTag;
  private final Classes classes;
  private final Violations violations;
  private final Map<String, String> pathByName = new HashMap<>();
  private int categories;

  FeatureReader(String modelTag, Classes classes, Violations violations) {
    this.modelTag = modelTag;
    this.classes = classes;
    this.violations = violations;
  }

  /** The feature; null if its type is not known. */
  @Nullable FeatureSpec read(Json json, String path) {
    Fields fields = Fields.of(json, path, violations);
    String type = fields.choice("type", List.of("numeric", "one_hot", "bins"));
    if (type.isEmpty()) {
      return null;
    }
    FeatureInfo info = info(fields, path);
    FeatureSpec feature =
        switch (type) {
          case "numeric" -> numeric(fields, info);
          case "one_hot" -> oneHot(fields, info);
          default -> bins(fields, info);
        };
    fields.end();
    return feature;
  }

  private FeatureInfo info(Fields fields, String path) {
    String tag = fields.text("tag", TAG, TAG_FORM);
    if (!tag.isEmpty() && tag.equals(modelTag)) {
      fields.violation("tag", "is the tag of this model's own score; give another");
    }
    OptionalLong tagVersion = fields.optionalWhole("tag_version", 1);
    String name = fields.prose("name", LONGEST_NAME);
    String reason = fields.prose("reason", LONGEST_REASON);
    List<Double> reference = fields.optionalNumbers("reference", classes);
    FeatureInfo info = new FeatureInfo(tag, tagVersion, name, reason, reference);
    String earlier = info.name().isEmpty() ? null : pathByName.putIfAbsent(info.name(), path);
    if (earlier != null) {
      fields.violation(
          "name", "is " + Quote.of(info.name()) + ", as in " + earlier + "; give it another name");
    }
    return info;
  }

  private FeatureSpec.Numeric numeric(Fields fields, FeatureInfo info) {
    List<Double> coefficients = fields.numbers("coefficient", classes);
    double mean = fields.number("mean", 0);
    double scale = fields.number("scale", 1);
    if (scale <= 0) {
      fields.violation("scale", "is " + scale + "; give a number above 0");
    }
    for (double coefficient : coefficients) {
      if (scale > 0 && !Double.isFinite(coefficient / scale)) {
        fields.violation(
            "scale",
            "is "
                + scale
                + ", by which coefficient "
                + coefficient
                + " cannot be divided; give the number in another unit");
      }
    }
    FeatureSpec.Numeric feature =
        FeatureSpec.Numeric.of(info, coefficients).standardised(mean, scale);
    Fields bounds = fields.optionalFields("clip");
    if (bounds != null) {
      feature =
          feature.clipped(
              bounds.number("min", Double.NEGATIVE_INFINITY),
              bounds.number("max", Double.POSITIVE_INFINITY));
      bounds.end();
      if (feature.clipMin() > feature.clipMax()) {
        bounds.violation(
            "min",
            "is " + feature.clipMin() + ", above max, " + feature.clipMax() + "; exchange them");
      }
    }
    return missing(fields, feature);
  }

  private FeatureSpec.Numeric missing(Fields fields, FeatureSpec.Numeric feature) {
    Fields rule = fields.optionalFields("missing");
    if (rule == null) {
      return feature;
    }
    Double value = rule.optionalNumber("value");
    List<Double> contribution = rule.optionalNumbers("contribution", classes);
    rule.end();
    if (value != null && !contribution.isEmpty()) {
      fields.violation("missing", "has both value and contribution; give one of them");
    }
    return value == null ? feature.missingAdds(contribution) : feature.imputing(value);
  }

  private FeatureSpec.OneHot oneHot(Fields fields, FeatureInfo info) {
    SortedMap<String, List<Double>> coefficients = new TreeMap<>();
    String path = fields.path("coefficients");
    Map<String, Json> entries = fields.entries("coefficients");
    entries.forEach(
        (category, json) -> {
          String place = Fields.join(path, category);
          Texts.checkCategory(category, place, violations);
          coefficients.put(category, classes.numbers(json, place, violations));
        });
    if (entries.isEmpty() && fields.optional("coefficients") instanceof Json.Obj) {
      fields.violation("coefficients", "has no categories; give at least one");
    }
    count(path, entries.size());
    List<Double> other = fields.optionalNumbers("other", classes);
    List<Double> missing = fields.optionalNumbers("missing", classes);
    return new FeatureSpec.OneHot(info, coefficients, other, missing);
  }

  private FeatureSpec.Bins bins(Fields fields, FeatureInfo info) {
    BinReader reader = new BinReader(classes, violations);
    List<FeatureSpec.Bin> bins =
        reader.read(fields.items("bins", BinReader.MOST_BINS), fields.path("bins"));
    List<Double> other = fields.optionalNumbers("other", classes);
    List<Double> missing = fields.optionalNumbers("missing", classes);
    return new FeatureSpec.Bins(info, bins, other, missing);
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
}
