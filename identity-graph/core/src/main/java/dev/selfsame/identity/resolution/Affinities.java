package dev.selfsame.identity.resolution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the shared identifiers of a weaker tier speak for two groups being one person, and which
 * pairs are each other's best.
 */
final class Affinities {

  /** Two roots, the smaller first. */
  record Pair(int low, int high) {

    static Pair of(int one, int other) {
      return one < other ? new Pair(one, other) : new Pair(other, one);
    }

    int other(int root) {
      return root == low ? high : low;
    }

    boolean before(Pair that) {
      return low < that.low || (low == that.low && high < that.high);
    }
  }

  private final Map<Pair, Double> sums = new HashMap<>();

  /** Adds what one identifier says about a pair. */
  void add(Pair pair, double affinity) {
    sums.merge(pair, affinity, Double::sum);
  }

  /** The pairs of which each is the other's best; ties by the smaller pair. No root is in two. */
  List<Pair> mutualBest() {
    Map<Integer, Pair> best = new HashMap<>();
    sums.keySet()
        .forEach(
            pair -> {
              best.merge(pair.low(), pair, this::better);
              best.merge(pair.high(), pair, this::better);
            });
    List<Pair> mutual = new ArrayList<>();
    for (Pair pair : sums.keySet()) {
      if (pair.equals(best.get(pair.low())) && pair.equals(best.get(pair.high()))) {
        mutual.add(pair);
      }
    }
    return mutual;
  }

  private Pair better(Pair one, Pair other) {
    int order = Double.compare(sums.getOrDefault(one, 0.0), sums.getOrDefault(other, 0.0));
    if (order != 0) {
      return order > 0 ? one : other;
    }
    return one.before(other) ? one : other;
  }
}
