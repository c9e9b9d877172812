package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a number into bins: fine ones of about equal size first, which are merged until each is
 * large enough and has both outcomes, the rates rise or fall all along if that is wanted, and there
 * are few enough; each time the merge that loses the least information.
 */
final class NumberBinning {

  /** The most fine bins. */
  private static final int FINE = 50;

  private final Counts all;
  private final ScorecardOptions options;
  private final long leastRows;

  NumberBinning(Counts all, ScorecardOptions options) {
    this.all = all;
    this.options = options;
    this.leastRows = (long) Math.ceil(options.minBinShare() * all.rows());
  }

  /**
   * A bin of numbers.
   *
   * @param from its lowest number
   */
  record Interval(double from, Counts counts) {

    Interval with(Interval next) {
      return new Interval(from, counts.plus(next.counts));
    }
  }

  /**
   * The bins, ascending.
   *
   * @param positives the numbers of rows with the positive outcome, at least one here or there
   * @param negatives those of the others
   */
  List<Interval> bins(double[] positives, double[] negatives) {
    List<Interval> bins = fine(positives, negatives);
    mergeSmall(bins);
    if (options.monotone()) {
      List<Interval> rising = monotone(bins, 1);
      List<Interval> falling = monotone(bins, -1);
      bins = informationValue(rising) >= informationValue(falling) ? rising : falling;
    }
    while (bins.size() > options.maxBins()) {
      merge(bins, cheapestMerge(bins));
    }
    return bins;
  }

  private List<Interval> fine(double[] positives, double[] negatives) {
    Arrays.sort(positives);
    Arrays.sort(negatives);
    long size = Math.max(1, (positives.length + (long) negatives.length + FINE - 1) / FINE);
    List<Interval> bins = new ArrayList<>();
    int p = 0;
    int n = 0;
    while (p < positives.length || n < negatives.length) {
      double from = least(positives, p, negatives, n);
      int firstP = p;
      int firstN = n;
      do {
        double value = least(positives, p, negatives, n);
        p = after(positives, p, value);
        n = after(negatives, n, value);
      } while (p - firstP + n - firstN < size && (p < positives.length || n < negatives.length));
      bins.add(new Interval(from, new Counts(p - firstP, n - firstN)));
    }
    return bins;
  }

  private static double least(double[] a, int i, double[] b, int j) {
    double x = i < a.length ? a[i] : Double.POSITIVE_INFINITY;
    return j < b.length ? Math.min(x, b[j]) : x;
  }

  private static int after(double[] sorted, int from, double value) {
    int end = from;
    while (end < sorted.length && sorted[end] <= value) {
      end++;
    }
    return end;
  }

  private void mergeSmall(List<Interval> bins) {
    int small = firstSmall(bins);
    while (small >= 0 && bins.size() > 1) {
      boolean last = small == bins.size() - 1;
      boolean back = small > 0 && (last || loss(bins, small - 1) <= loss(bins, small));
      merge(bins, back ? small - 1 : small);
      small = firstSmall(bins);
    }
  }

  private int firstSmall(List<Interval> bins) {
    for (int i = 0; i < bins.size(); i++) {
      Counts counts = bins.get(i).counts();
      if (counts.rows() < leastRows || counts.positives() == 0 || counts.negatives() == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Pools neighbours whose rates go against the direction. */
  private static List<Interval> monotone(List<Interval> bins, int direction) {
    List<Interval> pooled = new ArrayList<>();
    for (Interval bin : bins) {
      Interval next = bin;
      while (!pooled.isEmpty()) {
        Interval last = pooled.get(pooled.size() - 1);
        if (direction * Double.compare(next.counts().rate(), last.counts().rate()) > 0) {
          break;
        }
        next = last.with(next);
        pooled.remove(pooled.size() - 1);
      }
      pooled.add(next);
    }
    return pooled;
  }

  private double informationValue(List<Interval> bins) {
    return bins.stream().mapToDouble(bin -> bin.counts().informationValue(all)).sum();
  }

  private int cheapestMerge(List<Interval> bins) {
    int cheapest = 0;
    for (int i = 1; i < bins.size() - 1; i++) {
      cheapest = loss(bins, i) < loss(bins, cheapest) ? i : cheapest;
    }
    return cheapest;
  }

  /** The information that is lost if bin i and the next one become one. */
  private double loss(List<Interval> bins, int i) {
    Counts a = bins.get(i).counts();
    Counts b = bins.get(i + 1).counts();
    return a.informationValue(all) + b.informationValue(all) - a.plus(b).informationValue(all);
  }

  private static void merge(List<Interval> bins, int i) {
    bins.set(i, bins.get(i).with(bins.remove(i + 1)));
  }
}
