package dev.selfsame.scoring;

import dev.selfsame.scoring.Calibration.Point;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.Points.HigherIs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random sound models of all types, and inputs for them. */
final class Specs {

  private static final String[] TAGS = {"a", "a.b", "c", "d"};
  private static final String[] CATEGORIES = {"x", "y", "", "1", "01", "-7", "true", "false", "é"};

  private Specs() {}

  static Arbitrary<ModelSpec> any() {
    return Arbitraries.oneOf(
        single(ModelType.LINEAR_REGRESSION),
        Combinators.combine(single(ModelType.LOGISTIC_REGRESSION), calibrations())
            .as((spec, calibration) -> spec.toBuilder().calibration(calibration).build()),
        Combinators.combine(single(ModelType.SCORECARD), points())
            .as((spec, points) -> spec.toBuilder().points(points).build()),
        multinomial());
  }

  /** A model with one linear predictor. */
  static Arbitrary<ModelSpec> single(ModelType type) {
    return Combinators.combine(numbers(), features(1))
        .as((intercept, features) -> spec(type, features).intercept(intercept).build());
  }

  static Arbitrary<ModelSpec> multinomial() {
    return Arbitraries.integers()
        .between(2, 4)
        .flatMap(
            count ->
                Combinators.combine(numbers().list().ofSize(count), features(count))
                    .as(
                        (intercepts, features) ->
                            spec(ModelType.MULTINOMIAL_LOGISTIC, features)
                                .classes(IntStream.range(0, count).mapToObj(i -> "k" + i).toList())
                                .intercepts(intercepts)
                                .build()));
  }

  private static ModelSpec.Builder spec(ModelType type, List<FeatureSpec> features) {
    List<FeatureSpec> named = new ArrayList<>();
    for (FeatureSpec feature : features) {
      named.add(feature.with(feature.info().named("f" + named.size())));
    }
    return ModelSpec.builder("m", "1", type, "score").features(named);
  }

  static Arbitrary<@Nullable Calibration> calibrations() {
    Arbitrary<Double> shares = Arbitraries.doubles().between(0, 1).ofScale(6);
    Arbitrary<Calibration> platt =
        Combinators.combine(numbers().map(Math::abs).filter(a -> a > 0), numbers())
            .as(Calibration.Platt::new);
    Arbitrary<Calibration> isotonic =
        Combinators.combine(numbers().set().ofMinSize(2).ofMaxSize(6), shares.list().ofSize(6))
            .as(Specs::isotonic);
    return Arbitraries.oneOf(platt, isotonic).injectNull(0.3);
  }

  private static Calibration isotonic(java.util.Set<Double> at, List<Double> shares) {
    List<Double> x = at.stream().map(number -> number + 0.0).distinct().sorted().toList();
    if (x.size() < 2) {
      return new Calibration.Platt(1, 0);
    }
    List<Double> p = shares.stream().sorted().toList();
    return new Calibration.Isotonic(
        IntStream.range(0, x.size()).mapToObj(i -> new Point(x.get(i), p.get(i))).toList());
  }

  private static Arbitrary<@Nullable Points> points() {
    Arbitrary<Double> positive = Arbitraries.doubles().between(0.01, 1000).ofScale(2);
    return Combinators.combine(numbers(), positive, positive, Arbitraries.of(HigherIs.values()))
        .as(Points::new)
        .injectNull(0.3);
  }

  private static Arbitrary<List<FeatureSpec>> features(int classes) {
    return Arbitraries.oneOf(
            numeric(classes).map(FeatureSpec.class::cast),
            oneHot(classes).map(FeatureSpec.class::cast),
            bins(classes).map(FeatureSpec.class::cast))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static Arbitrary<FeatureInfo> infos() {
    return Arbitraries.of(TAGS).map(FeatureInfo::of);
  }

  private static Arbitrary<List<Double>> perClass(int classes) {
    return numbers().list().ofSize(classes);
  }

  private static Arbitrary<List<Double>> maybe(int classes) {
    return perClass(classes).injectNull(0.3).map(list -> list == null ? List.of() : list);
  }

  private static Arbitrary<Numeric> numeric(int classes) {
    Arbitrary<Double> scales = numbers().map(Math::abs).filter(scale -> scale > 0);
    Arbitrary<Double> means = Arbitraries.oneOf(Arbitraries.just(0.0), numbers());
    Arbitrary<@Nullable Double> bound = numbers().injectNull(0.6);
    return Combinators.combine(
            infos(), perClass(classes), means, scales, bound, bound, bound, maybe(classes))
        .as(
            (info, weights, mean, scale, min, max, impute, missing) -> {
              Numeric numeric = Numeric.of(info, weights);
              if (scale < 5 && weights.stream().allMatch(w -> Double.isFinite(w / scale))) {
                numeric = numeric.standardised(mean, scale);
              }
              if (min != null && max != null) {
                numeric = numeric.clipped(Math.min(min, max), Math.max(min, max));
              }
              return impute == null ? numeric.missingAdds(missing) : numeric.imputing(impute);
            });
  }

  private static Arbitrary<OneHot> oneHot(int classes) {
    Arbitrary<SortedMap<String, List<Double>>> coefficients =
        Arbitraries.maps(Arbitraries.of(CATEGORIES), perClass(classes))
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(TreeMap::new);
    return Combinators.combine(infos(), coefficients, maybe(classes), maybe(classes))
        .as(OneHot::new);
  }

  /** Bins between some of the ends, so that there are gaps. */
  private static Arbitrary<Bins> bins(int classes) {
    return Combinators.combine(
            infos(),
            numbers().set().ofMinSize(1).ofMaxSize(6),
            perClass(classes).list().ofSize(8),
            Arbitraries.integers().between(0, 255),
            maybe(classes),
            maybe(classes))
        .as(
            (info, at, weights, kept, other, missing) -> {
              TreeSet<Double> ends = new TreeSet<>();
              at.forEach(end -> ends.add(end + 0.0));
              ends.add(Double.NEGATIVE_INFINITY);
              ends.add(Double.POSITIVE_INFINITY);
              List<Bin> bins = new ArrayList<>();
              double from = ends.first();
              int i = 0;
              for (double to : ends.tailSet(from, false)) {
                if ((kept >> i & 1) == 1 || i == 0) {
                  bins.add(new Bin(from, to, weights.get(i), OptionalDouble.empty()));
                }
                from = to;
                i++;
              }
              return new Bins(info, bins, other, missing);
            });
  }

  /** Values of some of the tags, of every type, finite or not. */
  static Arbitrary<Map<String, Object>> inputs() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-100, 100).ofScale(4).asGeneric(),
            finite().asGeneric(),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e308).asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.of(1L, -7L, 0L).asGeneric(),
            Arbitraries.of(CATEGORIES).asGeneric(),
            Arbitraries.of("unseen", "TRUE", "1.0").asGeneric());
    return Arbitraries.maps(Arbitraries.of(TAGS), values).ofMaxSize(TAGS.length);
  }

  /** Numbers of a document: mostly of an everyday size, some as large or small as allowed. */
  static Arbitrary<Double> numbers() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.doubles().between(-10, 10).ofScale(6)),
        Tuple.of(1, finite().filter(x -> Math.abs(x) <= 1e300)),
        Tuple.of(1, Arbitraries.of(1e300, -1e300, 0.0, -0.0, 1e-300, Double.MIN_VALUE)));
  }

  static Arbitrary<Double> finite() {
    return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
  }
}
