package dev.selfsame.scoring;

import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a spec says, worked out as the README states it, without compiling anything. */
final class NaiveSpec {

  private NaiveSpec() {}

  static double linear(ModelSpec spec, int label, Map<String, Object> inputs) {
    double sum = spec.intercepts().get(label);
    for (FeatureSpec feature : spec.features()) {
      sum = sum + part(feature, label, inputs.get(feature.info().tag()));
    }
    return NaiveModel.held(sum);
  }

  private static double part(FeatureSpec feature, int label, @Nullable Object value) {
    if (feature instanceof OneHot oneHot) {
      if (value instanceof String || value instanceof Long || value instanceof Boolean) {
        List<Double> numbers = oneHot.coefficients().get(value.toString());
        return number(numbers == null ? oneHot.other() : numbers, label);
      }
      return number(oneHot.missing(), label);
    }
    Double x = number(value);
    if (feature instanceof Numeric numeric) {
      if (x == null && numeric.missingValue().isPresent()) {
        x = numeric.missingValue().getAsDouble();
      }
      return x == null ? number(numeric.missing(), label) : numericPart(numeric, label, x);
    }
    Bins bins = (Bins) feature;
    if (x == null) {
      return number(bins.missing(), label);
    }
    for (Bin bin : bins.bins()) {
      if (bin.min() <= x && x < bin.max()) {
        return number(bin.coefficients(), label);
      }
    }
    return number(bins.other(), label);
  }

  private static double numericPart(Numeric numeric, int label, double x) {
    double clipped = Math.max(numeric.clipMin(), Math.min(numeric.clipMax(), x));
    double slope = number(numeric.coefficients(), label) / numeric.scale();
    return NaiveModel.held(NaiveModel.held(clipped - numeric.mean()) * slope);
  }

  private static double number(List<Double> numbers, int label) {
    return numbers.isEmpty() ? 0 : numbers.get(label);
  }

  private static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1.0 : 0.0;
    }
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    return null;
  }
}
