package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The scoring rules as the README states them, written down the plain way: the scorer's twin. */
record NaiveModel(double intercept, List<Term> terms) {

  record Term(
      String tag,
      @Nullable Double coefficient,
      double mean,
      double scale,
      @Nullable Double min,
      @Nullable Double max,
      Map<String, Double> coefficients,
      double other,
      @Nullable Double impute,
      double missing) {

    double contribution(@Nullable Object value) {
      return coefficient == null ? category(value) : number(coefficient, value);
    }

    private double category(@Nullable Object value) {
      if (value == null || value instanceof Double) {
        return missing;
      }
      return coefficients.getOrDefault(value.toString(), other);
    }

    private double number(double w, @Nullable Object value) {
      Double x = asNumber(value);
      if (x == null) {
        if (impute == null) {
          return missing;
        }
        x = impute;
      }
      if (max != null && x > max) {
        x = max;
      }
      if (min != null && x < min) {
        x = min;
      }
      return held(held(x - mean) * (w / scale));
    }

    private static @Nullable Double asNumber(@Nullable Object value) {
      if (value instanceof Boolean flag) {
        return flag ? 1.0 : 0.0;
      }
      if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
        return number.doubleValue();
      }
      return null;
    }
  }

  /** A number that overflowed, as the largest of its sign. */
  static double held(double x) {
    return Double.isInfinite(x) ? Math.copySign(Double.MAX_VALUE, x) : x;
  }

  double linear(Map<String, Object> inputs) {
    double sum = intercept;
    for (Term term : terms) {
      sum = sum + term.contribution(inputs.get(term.tag));
    }
    return held(sum);
  }

  /** The document of this model; {@code reversed} writes the keys of every object backwards. */
  byte[] document(boolean reversed) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", "twin");
    root.put("version", "1");
    root.put("type", "logistic_regression");
    root.put("tag", "prediction.twin");
    root.put("intercept", intercept);
    root.put(
        "features",
        IntStream.range(0, terms.size()).mapToObj(i -> fields(i, terms.get(i))).toList());
    return Written.of(root, reversed).getBytes(UTF_8);
  }

  private static Map<String, Object> fields(int index, Term term) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tag", term.tag);
    fields.put("name", "f" + index);
    if (term.coefficient == null) {
      fields.put("type", "one_hot");
      fields.put("coefficients", term.coefficients);
      fields.put("other", term.other);
      fields.put("missing", term.missing);
      return fields;
    }
    fields.put("type", "numeric");
    fields.put("coefficient", term.coefficient);
    fields.put("mean", term.mean);
    fields.put("scale", term.scale);
    Map<String, Object> clip = new LinkedHashMap<>();
    if (term.min != null) {
      clip.put("min", term.min);
    }
    if (term.max != null) {
      clip.put("max", term.max);
    }
    fields.put("clip", clip);
    fields.put(
        "missing",
        term.impute == null ? Map.of("contribution", term.missing) : Map.of("value", term.impute));
    return fields;
  }
}
