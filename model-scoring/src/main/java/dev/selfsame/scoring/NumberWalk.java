package dev.selfsame.scoring;

import dev.selfsame.scoring.FeatureSpec.Bin;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the nearest number that turns the answer, up and down from where a tag is. Between two
 * ends (of bins and clips) what the tag adds is a straight line: the answer has turned at the near
 * end, or it turns once, and has turned at the far end, or it does not turn. Halving finds where.
 */
final class NumberWalk {

  private final Counterfactual model;
  private final List<Integer> readers;
  private final Axis axis;
  private final boolean missing;
  private final NavigableSet<Long> ends = new TreeSet<>();

  /** Of the first numeric feature; 0 if only bins read the tag. */
  private double scale;

  private double start;

  NumberWalk(Counterfactual model, ModelSpec spec, List<Integer> readers, @Nullable Object from) {
    this.model = model;
    this.readers = readers;
    axis = from instanceof Long ? Axis.WHOLES : Axis.DOUBLES;
    double mean = Double.NaN;
    for (int reader : readers) {
      FeatureSpec feature = spec.features().get(reader);
      addEnds(feature);
      if (feature instanceof FeatureSpec.Numeric numeric && scale == 0) {
        scale = numeric.scale();
        mean = numeric.mean();
      }
    }
    start = AsNumber.of(from);
    missing = Double.isNaN(start);
    if (missing) {
      start = scale > 0 ? mean : ends.isEmpty() ? 0 : axis.value(ends.first());
    }
  }

  private void addEnds(FeatureSpec feature) {
    if (feature instanceof FeatureSpec.Numeric numeric) {
      addEnd(numeric.clipMin());
      addEnd(numeric.clipMax());
    } else if (feature instanceof FeatureSpec.Bins bins) {
      for (Bin bin : bins.bins()) {
        addEnd(bin.min());
        addEnd(bin.max());
      }
    } else if (feature instanceof FeatureSpec.OneHot oneHot && axis == Axis.WHOLES) {
      for (String category : oneHot.coefficients().keySet()) {
        Long whole = Counterfactual.whole(category);
        if (whole != null) {
          addEnd(whole);
          addEnd(whole + 1.0);
        }
      }
    }
  }

  private void addEnd(double end) {
    if (Math.abs(end) < Axis.LARGEST) {
      ends.add(axis.index(end));
    }
  }

  void walk() {
    long at = axis.index(start);
    if (missing) {
      offer(at, 0);
    }
    up(at);
    down(at);
  }

  private void up(long at) {
    int passed = 0;
    long low = at + 1;
    for (Long end : ends.tailSet(at, false)) {
      if (!tryUp(low, end - 1, passed)) {
        return;
      }
      low = end;
      passed++;
    }
    tryUp(low, axis.last(), passed);
  }

  /** Whether to go on: the answer has not turned, and what follows can still be near enough. */
  private boolean tryUp(long low, long high, int passed) {
    if (low > high) {
      return true;
    }
    long far = Math.min(high, axis.index(reach(1)));
    if (far < low || distance(low, passed) >= model.bound()) {
      return false;
    }
    if (turns(low)) {
      offer(low, passed);
    } else if (turns(far)) {
      offer(leastThat(low, far, this::turns), passed);
    } else {
      return far == high;
    }
    return false;
  }

  private void down(long at) {
    int passed = 0;
    long high = at - 1;
    for (Long end : ends.headSet(at, true).descendingSet()) {
      if (!tryDown(end, high, passed)) {
        return;
      }
      high = end - 1;
      passed++;
    }
    tryDown(axis.first(), high, passed);
  }

  private boolean tryDown(long low, long high, int passed) {
    if (low > high) {
      return true;
    }
    long far = Math.max(low, axis.index(reach(-1)));
    if (far > high || distance(high, passed) >= model.bound()) {
      return false;
    }
    if (turns(high)) {
      offer(high, passed);
    } else if (turns(far)) {
      offer(-leastThat(-high, -far, index -> turns(-index)), passed);
    } else {
      return far == low;
    }
    return false;
  }

  /** The number beyond which nothing is near enough. */
  private double reach(int direction) {
    double room = scale > 0 ? (model.bound() - (missing ? 1 : 0)) * scale : Axis.LARGEST;
    return Math.max(-Axis.LARGEST, Math.min(Axis.LARGEST, start + direction * room));
  }

  private boolean turns(long index) {
    return model.turns(readers, axis.boxed(index));
  }

  private void offer(long index, int passed) {
    model.tryValue(readers, axis.boxed(index), distance(index, passed));
  }

  private double distance(long index, int passed) {
    double moved = scale > 0 ? Math.abs(axis.value(index) - start) / scale : passed;
    return missing ? 1 + moved : moved;
  }

  /** The least index from {@code low} to {@code high} of which something holds, as of the last. */
  private static long leastThat(long low, long high, LongPredicate holds) {
    long from = low;
    long to = high;
    while (from < to) {
      long middle = (from & to) + ((from ^ to) >> 1);
      if (holds.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
