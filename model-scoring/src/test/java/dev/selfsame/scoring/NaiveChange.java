package dev.selfsame.scoring;

import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tries every whole number of a range, every category and the other boolean. */
final class NaiveChange {

  private static final int FARTHEST = 2000;

  private NaiveChange() {}

  static Optional<Change> smallest(LinearModel model, Map<String, Object> inputs) {
    double threshold = model.threshold().orElseThrow();
    boolean yes = model.value(inputs::get) >= threshold;
    @Nullable Change best = null;
    Set<String> tags = new LinkedHashSet<>();
    model.inputs().forEach(input -> tags.add(input.tag()));
    for (String tag : tags) {
      Object from = inputs.get(tag);
      for (Object to : candidates(model, tag, from)) {
        double value = value(model, inputs, tag, to);
        if (value >= threshold == yes) {
          continue;
        }
        double distance = distance(model, tag, from, to);
        boolean nearer =
            best != null
                && to instanceof String
                && best.tag().equals(tag)
                && Math.abs(value - threshold) < Math.abs(best.value() - threshold);
        if (best == null || distance < best.distance() || nearer) {
          best = new Change(tag, from, to, distance, value);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  static double value(LinearModel model, Map<String, Object> inputs, String tag, Object to) {
    Map<String, Object> changed = new HashMap<>(inputs);
    changed.put(tag, to);
    return model.value(changed::get);
  }

  /** Those up before those down, each nearest first. */
  private static List<Object> candidates(LinearModel model, String tag, @Nullable Object from) {
    if (from instanceof Boolean flag) {
      return List.of(!flag);
    }
    List<Object> candidates = new ArrayList<>();
    if (from instanceof Long whole) {
      for (long i = 1; i <= FARTHEST; i++) {
        candidates.add(whole + i);
      }
      for (long i = 1; i <= FARTHEST; i++) {
        candidates.add(whole - i);
      }
      return candidates;
    }
    for (FeatureSpec feature : readers(model, tag)) {
      if (feature instanceof OneHot oneHot) {
        oneHot.coefficients().keySet().stream()
            .filter(category -> !category.equals(from))
            .forEach(candidates::add);
      }
    }
    return candidates;
  }

  private static List<FeatureSpec> readers(LinearModel model, String tag) {
    return model.spec().features().stream().filter(f -> f.info().tag().equals(tag)).toList();
  }

  static double distance(LinearModel model, String tag, @Nullable Object from, Object to) {
    if (!(from instanceof Number start) || !(to instanceof Number end)) {
      return 1;
    }
    double x = start.doubleValue();
    double y = end.doubleValue();
    Set<Double> ends = new TreeSet<>();
    for (FeatureSpec feature : readers(model, tag)) {
      if (feature instanceof Numeric numeric) {
        return Math.abs(y - x) / numeric.scale();
      }
      if (feature instanceof Bins bins) {
        for (Bin bin : bins.bins()) {
          ends.add(from instanceof Long ? Math.ceil(bin.min()) + 0.0 : bin.min());
          ends.add(from instanceof Long ? Math.ceil(bin.max()) + 0.0 : bin.max());
        }
      }
    }
    return ends.stream().filter(e -> Math.min(x, y) < e && e <= Math.max(x, y)).count();
  }
}
