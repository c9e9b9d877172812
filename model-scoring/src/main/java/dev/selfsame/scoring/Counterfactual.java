package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the smallest change of one tag that turns the answer of a model. */
final class Counterfactual {

  /** So far away, what turns the answer is advice to nobody, and may be no more than rounding. */
  private static final double FARTHEST = 1e9;

  private final ModelSpec spec;
  private final Link link;
  private final double intercept;
  private final Feature[] features;
  private final @Nullable Object[] inputs;
  private final double[] parts;
  private final double[] changed;
  private final double threshold;
  private final boolean yes;

  private @Nullable Change best;

  Counterfactual(CompiledModel model, FeatureSource source) {
    spec = model.spec();
    link = model.link();
    intercept = model.predictor().intercept();
    features = model.predictor().features();
    @Nullable Object[] row = model.layout().row(source);
    inputs = Arrays.stream(model.predictor().places()).mapToObj(place -> row[place]).toArray();
    parts = new double[features.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = features[i].contribution(inputs[i]);
    }
    changed = parts.clone();
    threshold = spec.threshold().orElseThrow();
    yes = link.value(model.predictor().linear(row)) >= threshold;
  }

  Optional<Change> smallest() {
    Map<String, List<Integer>> byTag = new LinkedHashMap<>();
    for (int i = 0; i < features.length; i++) {
      byTag.computeIfAbsent(features[i].tag(), tag -> new ArrayList<>()).add(i);
    }
    byTag.values().forEach(this::tryTag);
    return Optional.ofNullable(best);
  }

  private void tryTag(List<Integer> readers) {
    Object from = inputs[readers.get(0)];
    if (from instanceof Boolean flag) {
      tryValue(readers, !flag, 1);
    } else if (from instanceof String || readers.stream().noneMatch(this::takesNumbers)) {
      tryCategories(readers, from);
    } else {
      new NumberWalk(this, spec, readers, from).walk();
    }
  }

  private boolean takesNumbers(int reader) {
    return !(spec.features().get(reader) instanceof FeatureSpec.OneHot);
  }

  /** Of the categories that turn the answer, that whose answer is nearest to the threshold. */
  private void tryCategories(List<Integer> readers, @Nullable Object from) {
    Object nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (int reader : readers) {
      if (spec.features().get(reader) instanceof FeatureSpec.OneHot oneHot) {
        for (String category : oneHot.coefficients().keySet()) {
          Object to = from instanceof Long ? whole(category) : category;
          if (to == null || to.equals(from) || !turns(readers, to)) {
            continue;
          }
          double miss = Math.abs(value(readers, to) - threshold);
          if (nearest == null || miss < least) {
            nearest = to;
            least = miss;
          }
        }
      }
    }
    if (nearest != null) {
      tryValue(readers, nearest, 1);
    }
  }

  static @Nullable Long whole(String category) {
    try {
      Long whole = Long.valueOf(category);
      return whole.toString().equals(category) ? whole : null;
    } catch (NumberFormatException notAWholeNumber) {
      return null;
    }
  }

  /** The distance that a change must stay below to be better than what there is. */
  double bound() {
    return best == null ? FARTHEST : best.distance();
  }

  /** Whether the answer turns if a tag has this value. */
  boolean turns(List<Integer> readers, Object to) {
    return value(readers, to) >= threshold != yes;
  }

  private double value(List<Integer> readers, Object to) {
    for (int reader : readers) {
      changed[reader] = features[reader].contribution(to);
    }
    double sum = intercept;
    for (double part : changed) {
      sum += part;
    }
    for (int reader : readers) {
      changed[reader] = parts[reader];
    }
    return link.value(Predictor.held(sum));
  }

  /** Keeps a change that turns the answer, if it is smaller than the one that there is. */
  void tryValue(List<Integer> readers, Object to, double distance) {
    if (distance < bound() && turns(readers, to)) {
      int first = readers.get(0);
      best = new Change(features[first].tag(), inputs[first], to, distance, value(readers, to));
    }
  }
}
