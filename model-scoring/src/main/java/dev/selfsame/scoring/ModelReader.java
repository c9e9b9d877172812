package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the whole of a document, then lets its verification rows judge the model. */
final class ModelReader {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int MOST_FEATURES = 10_000;
  private static final int MOST_ROWS = 100;

  private final Violations violations;

  ModelReader(Violations violations) {
    this.violations = violations;
  }

  /** The model; meaningless if there were violations. */
  LinearModel read(Json json) {
    Fields fields = Fields.of(json, "", violations);
    String name = fields.text("name", NAME, "1 to 64 characters of [a-z][a-z0-9_]*");
    String version =
        fields.text("version", VERSION, "1 to 64 characters of [A-Za-z0-9][A-Za-z0-9_.-]*");
    ModelType type = type(fields);
    String tag = fields.text("tag", FeatureReader.TAG, FeatureReader.TAG_FORM);
    String description = fields.prose("description", LONGEST_DESCRIPTION);
    double intercept = fields.number("intercept");
    OptionalDouble threshold = threshold(fields, type);
    List<Feature> features = features(fields, tag);
    List<Json> rows = fields.optionalItems("verification", MOST_ROWS);
    fields.end();

    LinearModel model =
        new CompiledModel(name, version, type, tag, description, threshold, intercept, features);
    new Verification(model, violations).read(rows);
    return model;
  }

  private static ModelType type(Fields fields) {
    String word =
        fields.choice("type", Arrays.stream(ModelType.values()).map(ModelType::word).toList());
    return Arrays.stream(ModelType.values())
        .filter(t -> t.word().equals(word))
        .findAny()
        .orElse(ModelType.LOGISTIC_REGRESSION);
  }

  private static OptionalDouble threshold(Fields fields, ModelType type) {
    Double threshold = fields.optionalNumber("threshold");
    if (threshold == null) {
      return OptionalDouble.empty();
    }
    if (type == ModelType.LOGISTIC_REGRESSION && !(threshold > 0 && threshold < 1)) {
      fields.violation("threshold", "is " + threshold + "; give a probability above 0 and below 1");
    }
    return OptionalDouble.of(threshold);
  }

  private List<Feature> features(Fields fields, String tag) {
    FeatureReader reader = new FeatureReader(tag, violations);
    List<Feature> features = new ArrayList<>();
    List<Json> items = fields.items("features", MOST_FEATURES);
    for (int i = 0; i < items.size(); i++) {
      @Nullable Feature feature = reader.read(items.get(i), "features[" + i + "]");
      if (feature != null) {
        features.add(feature);
      }
    }
    return features;
  }
}
