package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the whole of a document. */
final class ModelReader {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int MOST_FEATURES = 10_000;

  /** The most verification rows of a model. */
  static final int MOST_ROWS = 100;

  private static final int MOST_CLASSES = 100;

  private final Violations violations;

  ModelReader(Violations violations) {
    this.violations = violations;
  }

  /** What the document says; meaningless if there were violations. */
  ModelSpec read(Json json) {
    Fields fields = Fields.of(json, "", violations);
    String name = fields.text("name", NAME, "1 to 64 characters of [a-z][a-z0-9_]*");
    String version =
        fields.text("version", VERSION, "1 to 64 characters of [A-Za-z0-9][A-Za-z0-9_.-]*");
    ModelType type = type(fields);
    String tag = fields.text("tag", FeatureReader.TAG, FeatureReader.TAG_FORM);
    ModelSpec.Builder spec = ModelSpec.builder(name, version, type, tag);
    spec.description(fields.prose("description", LONGEST_DESCRIPTION));
    List<String> labels = classes(fields, type);
    Classes classes = count(type, labels);
    spec.classes(labels).intercepts(fields.numbers("intercept", classes));
    threshold(fields, type).ifPresent(spec::threshold);
    spec.features(features(fields, tag, classes));
    LinkReader link = new LinkReader(fields, violations);
    spec.points(link.points(type)).calibration(link.calibration(type));
    Fields training = fields.optionalFields("training");
    spec.training(training == null ? null : new SummaryReader(violations).read(training));
    List<Json> rows = fields.optionalItems("verification", MOST_ROWS);
    fields.end();
    List<FeatureSpec> features = spec.build().features();
    return spec.verification(new RowReader(features, type, "verification", violations).read(rows))
        .build();
  }

  private static ModelType type(Fields fields) {
    String word =
        fields.choice("type", Arrays.stream(ModelType.values()).map(ModelType::word).toList());
    return Arrays.stream(ModelType.values())
        .filter(t -> t.word().equals(word))
        .findAny()
        .orElse(ModelType.LOGISTIC_REGRESSION);
  }

  private static Classes count(ModelType type, List<String> labels) {
    if (type != ModelType.MULTINOMIAL_LOGISTIC) {
      return Classes.NONE;
    }
    return new Classes(labels.isEmpty() ? Classes.UNKNOWN : labels.size());
  }

  private List<String> classes(Fields fields, ModelType type) {
    if (type != ModelType.MULTINOMIAL_LOGISTIC) {
      if (fields.optional("classes") != null) {
        fields.violation(
            "classes", "is for a model of type \"multinomial_logistic\"; leave it out");
      }
      return List.of();
    }
    List<String> labels = new ArrayList<>();
    List<Json> items = fields.items("classes", MOST_CLASSES);
    if (items.size() == 1) {
      fields.violation("classes", "has 1 item; give at least 2");
    }
    for (int i = 0; i < items.size(); i++) {
      String path = "classes[" + i + "]";
      if (!(items.get(i) instanceof Json.Text text) || text.value().isEmpty()) {
        violations.add(path, "is " + items.get(i) + "; give the name of a class");
        return List.of();
      }
      Texts.checkCategory(text.value(), path, violations);
      if (labels.contains(text.value())) {
        violations.add(path, "is " + text + ", as one before; let all differ");
      }
      labels.add(text.value());
    }
    return labels;
  }

  private static OptionalDouble threshold(Fields fields, ModelType type) {
    Double threshold = fields.optionalNumber("threshold");
    if (threshold == null) {
      return OptionalDouble.empty();
    }
    if (type == ModelType.LOGISTIC_REGRESSION && !(threshold > 0 && threshold < 1)) {
      fields.violation("threshold", "is " + threshold + "; give a probability above 0 and below 1");
    }
    if (type == ModelType.MULTINOMIAL_LOGISTIC) {
      fields.violation(
          "threshold", "is " + threshold + "; leave it out: the most probable class is the answer");
    }
    return OptionalDouble.of(threshold);
  }

  private List<FeatureSpec> features(Fields fields, String tag, Classes classes) {
    FeatureReader reader = new FeatureReader(tag, classes, violations);
    List<FeatureSpec> features = new ArrayList<>();
    List<Json> items = fields.items("features", MOST_FEATURES);
    for (int i = 0; i < items.size(); i++) {
      @Nullable FeatureSpec feature = reader.read(items.get(i), "features[" + i + "]");
      if (feature != null) {
        features.add(feature);
      }
    }
    return features;
  }
}
