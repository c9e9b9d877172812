package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Random models of everyday numbers, and inputs for them, by a seed. */
final class RandomModels {

  static final List<String> CATEGORIES =
      List.of("x", "y", "Two year", " z ", "<a&b>", "\"q\"", "é", "7", "-3", "true", "no");

  private final Random random;

  RandomModels(long seed) {
    this.random = new Random(seed);
  }

  /** A model of a type; plain ones are those that LIBLINEAR can say. */
  ModelSpec model(ModelType type, boolean plain) {
    int classes = type == ModelType.MULTINOMIAL_LOGISTIC ? 2 + random.nextInt(3) : 1;
    ModelSpec.Builder builder =
        ModelSpec.builder("m_" + random.nextInt(9), "1.0-b", type, "prediction.m");
    List<FeatureSpec> features = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      features.add(feature(i, type, classes, plain));
    }
    builder.features(features).intercepts(numbers(classes));
    if (classes > 1) {
      builder.classes(List.of("a", "b c", "<d>", "e").subList(0, classes));
    }
    if (type == ModelType.SCORECARD && random.nextBoolean()) {
      builder.points(
          new Points(
              600, 50, 20, random.nextBoolean() ? Points.HigherIs.GOOD : Points.HigherIs.BAD));
    }
    if (random.nextBoolean() && type != ModelType.MULTINOMIAL_LOGISTIC) {
      builder.threshold(0.25).description("Whether \"it\" is < & >");
    }
    return builder.build();
  }

  /** Inputs for every tag of a model; some are missing, of another type, or not numbers. */
  Map<String, Object> inputs(ModelSpec spec) {
    Map<String, Object> inputs = new HashMap<>();
    for (FeatureSpec feature : spec.features()) {
      Object value = feature instanceof OneHot ? category() : number();
      if (random.nextInt(5) > 0) {
        inputs.put(feature.info().tag(), value);
      }
    }
    return inputs;
  }

  private Object category() {
    return random.nextInt(6) == 0 ? "unseen" : CATEGORIES.get(random.nextInt(CATEGORIES.size()));
  }

  private Object number() {
    return switch (random.nextInt(4)) {
      case 0 -> (double) (random.nextInt(9) - 4);
      case 1 -> (double) (random.nextInt(9) - 4) / 2;
      default -> 20 * random.nextDouble() - 10;
    };
  }

  private FeatureSpec feature(int i, ModelType type, int classes, boolean plain) {
    // Now and then two features read one tag.
    int at = i > 1 && !plain && random.nextInt(4) == 0 ? i - 2 : i;
    FeatureInfo info = info("t" + at, i, classes);
    boolean scorecard = type == ModelType.SCORECARD;
    int kind = at % 3;
    if (kind == 0 && !scorecard) {
      return numeric(info, at, classes, plain);
    }
    return kind == 1 || (plain && !scorecard)
        ? oneHot(info.tag().equals("t" + at) && plain ? categorical(info) : info, classes)
        : bins(info, classes);
  }

  /** LIBLINEAR knows no types: no tag is a number and a category. */
  private static FeatureInfo categorical(FeatureInfo info) {
    return FeatureInfo.of(info.tag() + "c").named(info.name());
  }

  private FeatureInfo info(String tag, int i, int classes) {
    FeatureInfo info = FeatureInfo.of(tag).named(tag + " of " + i);
    if (random.nextBoolean()) {
      info = info.because("Reason <" + i + ">").builtOn(1 + random.nextInt(5));
    }
    return random.nextBoolean() ? info.measuredFrom(numbers(classes)) : info;
  }

  private Numeric numeric(FeatureInfo info, int at, int classes, boolean plain) {
    Numeric feature = Numeric.of(info, nonZero(classes));
    if (random.nextBoolean()) {
      feature = feature.standardised(number(10), 0.1 + 5 * random.nextDouble());
    }
    if (!plain && at % 2 == 0 && at > 0) {
      feature = feature.clipped(-3 - at, at % 4 == 0 ? Double.POSITIVE_INFINITY : 4.5);
    }
    return switch (random.nextInt(3)) {
      case 0 -> feature.imputing(number(12));
      case 1 -> feature.missingAdds(numbers(classes));
      default -> feature;
    };
  }

  private OneHot oneHot(FeatureInfo info, int classes) {
    SortedMap<String, List<Double>> coefficients = new TreeMap<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      coefficients.put(CATEGORIES.get(random.nextInt(CATEGORIES.size())), numbers(classes));
    }
    List<Double> none = List.of();
    return new OneHot(
        info,
        coefficients,
        random.nextBoolean() ? numbers(classes) : none,
        random.nextBoolean() ? numbers(classes) : none);
  }

  private Bins bins(FeatureInfo info, int classes) {
    TreeSet<Double> bounds = new TreeSet<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      bounds.add((Double) number() + 0.0);
    }
    List<Bin> bins = new ArrayList<>();
    double min = Double.NEGATIVE_INFINITY;
    for (double max : bounds) {
      if (random.nextInt(5) > 0) {
        bins.add(new Bin(min, max, numbers(classes), OptionalDouble.empty()));
      }
      min = max;
    }
    if (bins.isEmpty() || random.nextBoolean()) {
      bins.add(new Bin(min, Double.POSITIVE_INFINITY, numbers(classes), OptionalDouble.empty()));
    }
    List<Double> none = List.of();
    return new Bins(
        info,
        bins,
        random.nextBoolean() ? numbers(classes) : none,
        random.nextBoolean() ? numbers(classes) : none);
  }

  private List<Double> numbers(int count) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(number(4));
    }
    return numbers;
  }

  private List<Double> nonZero(int count) {
    return numbers(count).stream().map(n -> n == 0 ? 0.5 : n).toList();
  }

  private double number(double size) {
    return random.nextInt(5) == 0
        ? random.nextInt((int) size)
        : size * (2 * random.nextDouble() - 1);
  }
}
