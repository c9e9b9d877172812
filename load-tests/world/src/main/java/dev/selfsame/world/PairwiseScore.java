package dev.selfsame.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a partition agrees with the true one, counted over unordered pairs of items: exactly
 * what the {@code facts.json} of the public data sets count.
 *
 * @param truePairs pairs that belong together
 * @param predictedPairs pairs that were put together
 * @param correctPairs pairs that were rightly put together
 */
public record PairwiseScore(long truePairs, long predictedPairs, long correctPairs) {

  /**
   * Compares two labelings of the same items; O(items).
   *
   * @param predicted the label that each item got
   * @param truth the label that it should have; as many, in the same order
   */
  public static <P, T> PairwiseScore of(List<P> predicted, List<T> truth) {
    if (predicted.size() != truth.size()) {
      throw new IllegalArgumentException(
          predicted.size() + " predicted labels for " + truth.size() + " true ones");
    }
    Map<P, Long> byPredicted = new HashMap<>();
    Map<T, Long> byTruth = new HashMap<>();
    Map<Map.Entry<P, T>, Long> byBoth = new HashMap<>();
    for (int i = 0; i < predicted.size(); i++) {
      P label = predicted.get(i);
      T right = truth.get(i);
      byPredicted.merge(label, 1L, Long::sum);
      byTruth.merge(right, 1L, Long::sum);
      byBoth.merge(Map.entry(label, right), 1L, Long::sum);
    }
    return new PairwiseScore(pairs(byTruth), pairs(byPredicted), pairs(byBoth));
  }

  private static long pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }

  /** The share of the pairs put together that belong together; 1 if none was. */
  public double precision() {
    return predictedPairs == 0 ? 1 : (double) correctPairs / predictedPairs;
  }

  /** The share of the pairs that belong together that were put together; 1 if none do. */
  public double recall() {
    return truePairs == 0 ? 1 : (double) correctPairs / truePairs;
  }

  /** The harmonic mean of precision and recall; 1 if there are no pairs at all. */
  public double f1() {
    return truePairs + predictedPairs == 0 ? 1 : 2.0 * correctPairs / (truePairs + predictedPairs);
  }
}
