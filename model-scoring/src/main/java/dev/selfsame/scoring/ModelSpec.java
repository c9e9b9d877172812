package dev.selfsame.scoring;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a model document says. What training gives and every form of import and export
 * goes through. It checks nothing: {@link ModelJson#write} and {@link LinearModel#of} do.
 *
 * @param name 1 to 64 characters of {@code [a-z][a-z0-9_]*}
 * @param version 1 to 64 characters of {@code [A-Za-z0-9][A-Za-z0-9_.-]*}
 * @param type what it makes of its linear predictor
 * @param tag the predictive tag under which profiles show the score
 * @param description for people; may be empty
 * @param threshold the value from which on the model says yes
 * @param classes of a multinomial model, at least two; of any other, none
 * @param intercepts one; of a multinomial model, one a class
 * @param features in the order of addition, at least one
 * @param points of a scorecard, or null
 * @param calibration of a logistic model, or null
 * @param training how it was trained, or null
 * @param verification what it must give
 */
public record ModelSpec(
    String name,
    String version,
    ModelType type,
    String tag,
    String description,
    OptionalDouble threshold,
    List<String> classes,
    List<Double> intercepts,
    List<FeatureSpec> features,
    @Nullable Points points,
    @Nullable Calibration calibration,
    @Nullable TrainingSummary training,
    List<VerificationRow> verification) {

  public ModelSpec {
    classes = List.copyOf(classes);
    intercepts = List.copyOf(intercepts);
    features = List.copyOf(features);
    verification = List.copyOf(verification);
  }

  /** A builder; the intercept is 0 until given. */
  public static Builder builder(String name, String version, ModelType type, String tag) {
    return new Builder(name, version, type, tag);
  }

  /** A builder that holds what this one says. */
  public Builder toBuilder() {
    Builder builder = new Builder(name, version, type, tag);
    builder.description = description;
    builder.threshold = threshold;
    builder.classes = classes;
    builder.intercepts = intercepts;
    builder.features = features;
    builder.points = points;
    builder.calibration = calibration;
    builder.training = training;
    builder.verification = verification;
    return builder;
  }

  /** Gathers a model. Not thread-safe. */
  public static final class Builder {
    private String name;
    private String version;
    private final ModelType type;
    private String tag;
    private String description = "";
    private OptionalDouble threshold = OptionalDouble.empty();
    private List<String> classes = List.of();
    private List<Double> intercepts = List.of(0.0);
    private List<FeatureSpec> features = List.of();
    private @Nullable Points points;
    private @Nullable Calibration calibration;
    private @Nullable TrainingSummary training;
    private List<VerificationRow> verification = List.of();

    private Builder(String name, String version, ModelType type, String tag) {
      this.name = name;
      this.version = version;
      this.type = type;
      this.tag = tag;
    }

    /** Sets {@link ModelSpec#name}. */
    public Builder name(String other) {
      name = other;
      return this;
    }

    /** Sets {@link ModelSpec#version}. */
    public Builder version(String other) {
      version = other;
      return this;
    }

    /** Sets {@link ModelSpec#tag}. */
    public Builder tag(String other) {
      tag = other;
      return this;
    }

    /** Sets {@link ModelSpec#description}. */
    public Builder description(String words) {
      description = words;
      return this;
    }

    /** Sets {@link ModelSpec#threshold}. */
    public Builder threshold(double value) {
      threshold = OptionalDouble.of(value);
      return this;
    }

    /** Sets {@link ModelSpec#classes}. */
    public Builder classes(List<String> labels) {
      classes = labels;
      return this;
    }

    /** Sets {@link ModelSpec#intercepts} of a model that is not multinomial. */
    public Builder intercept(double number) {
      return intercepts(List.of(number));
    }

    /** Sets {@link ModelSpec#intercepts}. */
    public Builder intercepts(List<Double> numbers) {
      intercepts = numbers;
      return this;
    }

    /** Sets {@link ModelSpec#features}. */
    public Builder features(List<? extends FeatureSpec> inOrder) {
      features = List.copyOf(inOrder);
      return this;
    }

    /** Sets {@link ModelSpec#points}. */
    public Builder points(@Nullable Points meaning) {
      points = meaning;
      return this;
    }

    /** Sets {@link ModelSpec#calibration}. */
    public Builder calibration(@Nullable Calibration other) {
      calibration = other;
      return this;
    }

    /** Sets {@link ModelSpec#training}. */
    public Builder training(@Nullable TrainingSummary summary) {
      training = summary;
      return this;
    }

    /** Sets {@link ModelSpec#verification}. */
    public Builder verification(List<VerificationRow> rows) {
      verification = rows;
      return this;
    }

    /** The model, unchecked. */
    public ModelSpec build() {
      return new ModelSpec(
          name,
          version,
          type,
          tag,
          description,
          threshold,
          classes,
          intercepts,
          features,
          points,
          calibration,
          training,
          verification);
    }
  }
}
