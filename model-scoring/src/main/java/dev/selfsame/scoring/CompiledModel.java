package dev.selfsame.scoring;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A model of one linear predictor. */
final class CompiledModel implements LinearModel {

  private final ModelSpec spec;
  private final Predictor predictor;
  private final Link link;
  private final RowLayout layout;
  private final List<Input> inputs;

  CompiledModel(ModelSpec spec, RowLayout layout, Predictor predictor, Link link) {
    this.spec = spec;
    this.layout = layout;
    this.predictor = predictor;
    this.link = link;
    inputs = spec.features().stream().map(Input::of).toList();
  }

  Predictor predictor() {
    return predictor;
  }

  Link link() {
    return link;
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public List<Input> inputs() {
    return inputs;
  }

  @Override
  public RowLayout layout() {
    return layout;
  }

  @Override
  public int coefficientCount() {
    return predictor.coefficientCount();
  }

  @Override
  public double linear(@Nullable Object[] row) {
    return predictor.linear(row);
  }

  @Override
  public double value(@Nullable Object[] row) {
    return link.value(predictor.linear(row));
  }

  @Override
  public double linear(FeatureSource source) {
    return predictor.linear(source);
  }

  @Override
  public double value(FeatureSource source) {
    return link.value(predictor.linear(source));
  }

  @Override
  public Score score(@Nullable Object[] row) {
    double linear = predictor.linear(row);
    double value = link.value(linear);
    return new Score(
        spec.name(),
        spec.version(),
        value,
        linear,
        predictor.intercept(),
        new Contributions(predictor, row),
        probability(value),
        "",
        List.of());
  }

  private OptionalDouble probability(double value) {
    Points points = spec.points();
    if (points != null) {
      return OptionalDouble.of(points.probability(value));
    }
    return spec.type() == ModelType.LOGISTIC_REGRESSION
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }
}
