package dev.selfsame.scoring;

import dev.selfsame.scoring.FeatureSpec.Bin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a sound spec into what scores; of a multinomial model, the features of one class. */
final class Compiler {

  private final int label;

  private Compiler(int label) {
    this.label = label;
  }

  static LinearModel compile(ModelSpec spec) {
    RowLayout layout = new RowLayout(spec.features());
    if (spec.type() != ModelType.MULTINOMIAL_LOGISTIC) {
      return new CompiledModel(
          spec, layout, new Compiler(0).predictor(spec, layout), Link.of(spec));
    }
    List<Predictor> predictors = new ArrayList<>();
    for (int label = 0; label < spec.classes().size(); label++) {
      predictors.add(new Compiler(label).predictor(spec, layout));
    }
    return new MultinomialModel(spec, layout, predictors);
  }

  private Predictor predictor(ModelSpec spec, RowLayout layout) {
    return Predictor.of(
        spec.intercepts().get(label),
        spec.features().stream().map(this::feature).toArray(Feature[]::new),
        layout);
  }

  private Feature feature(FeatureSpec spec) {
    if (spec instanceof FeatureSpec.Numeric numeric) {
      return numeric(numeric);
    }
    if (spec instanceof FeatureSpec.OneHot oneHot) {
      return oneHot(oneHot);
    }
    if (spec instanceof FeatureSpec.Bins bins) {
      return bins(bins);
    }
    throw new IllegalStateException("no feature is " + spec);
  }

  private NumericFeature numeric(FeatureSpec.Numeric spec) {
    NumericFeature feature =
        new NumericFeature(
            spec.info().name(),
            spec.info().tag(),
            spec.info().reason(),
            spec.mean(),
            number(spec.coefficients()) / spec.scale(),
            spec.clipMin(),
            spec.clipMax(),
            number(spec.missing()));
    return spec.missingValue().isPresent()
        ? feature.imputing(spec.missingValue().getAsDouble())
        : feature;
  }

  private OneHotFeature oneHot(FeatureSpec.OneHot spec) {
    Map<String, Double> coefficients = new HashMap<>();
    spec.coefficients().forEach((category, numbers) -> coefficients.put(category, number(numbers)));
    return new OneHotFeature(
        spec.info().name(),
        spec.info().tag(),
        spec.info().reason(),
        coefficients,
        number(spec.other()),
        number(spec.missing()));
  }

  /** Fills the gaps between the bins with what a number in no bin adds. */
  private BinsFeature bins(FeatureSpec.Bins spec) {
    double other = number(spec.other());
    List<Double> ends = new ArrayList<>();
    List<Double> parts = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (Bin bin : spec.bins()) {
      if (bin.min() > end) {
        ends.add(bin.min());
        parts.add(other);
      }
      ends.add(bin.max());
      parts.add(number(bin.coefficients()));
      end = bin.max();
    }
    parts.add(other);
    return new BinsFeature(
        spec.info().name(),
        spec.info().tag(),
        spec.info().reason(),
        ends.stream().mapToDouble(Double::doubleValue).toArray(),
        parts.stream().mapToDouble(Double::doubleValue).toArray(),
        spec.bins().size(),
        number(spec.missing()));
  }

  private double number(List<Double> numbers) {
    return numbers.isEmpty() ? 0 : numbers.get(label);
  }
}
