package dev.selfsame.scoring;

import dev.selfsame.scoring.Score.ClassProbability;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A model of one linear predictor a class. */
final class MultinomialModel implements LinearModel {

  private final ModelSpec spec;
  private final Predictor[] predictors;
  private final RowLayout layout;
  private final List<Input> inputs;

  MultinomialModel(ModelSpec spec, RowLayout layout, List<Predictor> predictors) {
    this.spec = spec;
    this.layout = layout;
    this.predictors = predictors.toArray(Predictor[]::new);
    inputs = spec.features().stream().map(Input::of).toList();
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
    return predictors[0].coefficientCount() * predictors.length;
  }

  @Override
  public double linear(@Nullable Object[] row) {
    double[] linear = linears(row);
    return linear[Softmax.largest(linear)];
  }

  @Override
  public double value(@Nullable Object[] row) {
    double[] linear = linears(row);
    return Softmax.of(linear)[Softmax.largest(linear)];
  }

  @Override
  public double linear(FeatureSource source) {
    return linear(layout.row(source));
  }

  @Override
  public double value(FeatureSource source) {
    return value(layout.row(source));
  }

  private double[] linears(@Nullable Object[] row) {
    double[] linear = new double[predictors.length];
    for (int i = 0; i < predictors.length; i++) {
      linear[i] = predictors[i].linear(row);
    }
    return linear;
  }

  @Override
  public Score score(@Nullable Object[] row) {
    double[] linear = linears(row);
    double[] probabilities = Softmax.of(linear);
    int best = Softmax.largest(linear);
    List<ClassProbability> byClass = new ArrayList<>(probabilities.length);
    for (int i = 0; i < probabilities.length; i++) {
      byClass.add(new ClassProbability(spec.classes().get(i), probabilities[i]));
    }
    return new Score(
        spec.name(),
        spec.version(),
        probabilities[best],
        linear[best],
        predictors[best].intercept(),
        new Contributions(predictors[best], row),
        OptionalDouble.of(probabilities[best]),
        spec.classes().get(best),
        byClass);
  }
}
