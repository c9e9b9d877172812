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
  private final List<Input> inputs;

  MultinomialModel(ModelSpec spec, List<Predictor> predictors) {
    this.spec = spec;
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
  public int coefficientCount() {
    return predictors[0].coefficientCount() * predictors.length;
  }

  @Override
  public double linear(FeatureSource source) {
    double[] linear = linear(predictors[0].read(source));
    return linear[Softmax.largest(linear)];
  }

  @Override
  public double value(FeatureSource source) {
    double[] linear = linear(predictors[0].read(source));
    return Softmax.of(linear)[Softmax.largest(linear)];
  }

  private double[] linear(@Nullable Object[] values) {
    double[] linear = new double[predictors.length];
    for (int i = 0; i < predictors.length; i++) {
      linear[i] = predictors[i].linear(values);
    }
    return linear;
  }

  @Override
  public Score score(FeatureSource source) {
    @Nullable Object[] values = predictors[0].read(source);
    double[] linear = linear(values);
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
        predictors[best].contributions(values),
        OptionalDouble.of(probabilities[best]),
        spec.classes().get(best),
        byClass);
  }
}
