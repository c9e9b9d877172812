package dev.selfsame.identity.resolution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pairwise precision and recall of a clustering against the truth, in exact arithmetic. */
record Pairs(long correct, long predicted, long wanted) {

  static Pairs of(List<?> got, List<?> want) {
    List<Object> both = new ArrayList<>();
    for (int i = 0; i < got.size(); i++) {
      both.add(List.of(got.get(i), want.get(i)));
    }
    return new Pairs(count(both), count(got), count(want));
  }

  private static long count(List<?> labels) {
    Map<Object, Long> sizes = new HashMap<>();
    labels.forEach(label -> sizes.merge(label, 1L, Long::sum));
    return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }

  double f1() {
    return 2.0 * correct / (predicted + wanted);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision %.4f recall %.4f F1 %.4f",
        (double) correct / predicted,
        (double) correct / wanted,
        f1());
  }
}
