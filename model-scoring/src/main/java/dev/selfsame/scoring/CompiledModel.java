package dev.selfsame.scoring;

import dev.selfsame.scoring.Score.Contribution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A linear model as arrays, in the document's order. */
final class CompiledModel implements LinearModel {

  private final String name;
  private final String version;
  private final ModelType type;
  private final String tag;
  private final String description;
  private final OptionalDouble threshold;
  private final double intercept;
  private final Feature[] features;
  private final List<Input> inputs;
  private final int coefficientCount;

  CompiledModel(
      String name,
      String version,
      ModelType type,
      String tag,
      String description,
      OptionalDouble threshold,
      double intercept,
      List<Feature> features) {
    this.name = name;
    this.version = version;
    this.type = type;
    this.tag = tag;
    this.description = description;
    this.threshold = threshold;
    this.intercept = intercept;
    this.features = features.toArray(Feature[]::new);
    this.inputs =
        features.stream()
            .map(f -> new Input(f.name(), f.tag(), f instanceof NumericFeature))
            .toList();
    this.coefficientCount = features.stream().mapToInt(Feature::coefficientCount).sum();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public ModelType type() {
    return type;
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public OptionalDouble threshold() {
    return threshold;
  }

  @Override
  public List<Input> inputs() {
    return inputs;
  }

  @Override
  public int coefficientCount() {
    return coefficientCount;
  }

  @Override
  public double linear(FeatureSource source) {
    double sum = intercept;
    for (Feature feature : features) {
      sum += feature.contribution(source.value(feature.tag()));
    }
    return sum;
  }

  @Override
  public double value(FeatureSource source) {
    return type.value(linear(source));
  }

  @Override
  public Score score(FeatureSource source) {
    List<Contribution> contributions = new ArrayList<>(features.length);
    double sum = intercept;
    for (Feature feature : features) {
      Object value = source.value(feature.tag());
      double part = feature.contribution(value);
      sum += part;
      contributions.add(contribution(feature, part, value));
    }
    return new Score(name, version, type.value(sum), sum, intercept, contributions);
  }

  private static Contribution contribution(Feature feature, double part, @Nullable Object value) {
    boolean missing = feature.isMissing(value);
    String input = missing ? "" : String.valueOf(value);
    return new Contribution(feature.name(), part, missing, input, feature.reason());
  }
}
