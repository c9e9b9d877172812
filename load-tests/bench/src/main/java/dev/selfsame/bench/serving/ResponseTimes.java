package dev.selfsame.bench.serving;

import dev.selfsame.bench.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long answers took: the percentiles of each slice. Many may record at once. */
final class ResponseTimes {

  private final Histogram slice = new ConcurrentHistogram(60_000_000_000L, 3);
  private final List<Double> medians = new ArrayList<>();
  private final List<Double> tails = new ArrayList<>();

  void record(long nanos) {
    slice.recordValue(Math.min(nanos, slice.getHighestTrackableValue()));
  }

  /** Nobody records while this is called. */
  void endSlice() {
    medians.add(slice.getValueAtPercentile(50) / 1e3);
    tails.add(slice.getValueAtPercentile(99) / 1e3);
    slice.reset();
  }

  /** The median of the slices' p99, in µs. */
  double tail() {
    return median(tails, tails.size());
  }

  /** The largest p99 of a slice, in µs. */
  double worstTail() {
    return tails.stream().mapToDouble(d -> d).max().orElse(0);
  }

  /** The p99 of A over that of B, slice by slice; of the last so many. */
  static Spread tailRatio(ResponseTimes a, ResponseTimes b, int pairs) {
    int skipped = a.tails.size() - pairs;
    return Spread.of(
        IntStream.range(skipped, a.tails.size())
            .mapToDouble(i -> a.tails.get(i) / b.tails.get(i))
            .toArray());
  }

  /** A sentence about two of them. */
  static String compared(String nameA, ResponseTimes a, String nameB, ResponseTimes b, int pairs) {
    return String.format(
        Locale.ROOT,
        "p99 of %s over p99 of %s: **%s**; %s %s; %s %s",
        nameA,
        nameB,
        tailRatio(a, b, pairs).text(3),
        nameA,
        a.text(pairs),
        nameB,
        b.text(pairs));
  }

  private String text(int pairs) {
    return String.format(
        Locale.ROOT, "p50 %.0f µs, p99 %.0f µs", median(medians, pairs), median(tails, pairs));
  }

  private static double median(List<Double> all, int pairs) {
    return Spread.of(
            all.subList(all.size() - pairs, all.size()).stream().mapToDouble(d -> d).toArray())
        .median();
  }
}
