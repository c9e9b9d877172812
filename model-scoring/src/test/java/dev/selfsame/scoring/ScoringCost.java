package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the CPU time of a score, the best of some rounds; RATIONALE.md has the command and the
 * numbers.
 */
final class ScoringCost {

  private static final int ROUNDS = 9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ScoringCost() {}

  public static void main(String[] args) {
    for (int features : new int[] {10, 50, 200}) {
      LinearModel model = ModelDocument.parse(document(features));
      Map<String, Object> inputs = inputs(features);
      @Nullable Object[] row = model.layout().row(inputs::get);
      report(features, "inputs from a hash map", () -> model.value(inputs::get));
      report(features, "inputs as a row", () -> model.value(row));
      report(features, "contributions read", () -> withContributions(model.score(row)));
      report(features, "and inputs as texts", () -> withTexts(model.score(row)));
    }
  }

  private interface Scoring {
    double value();
  }

  private static double withContributions(Score score) {
    double sum = 0;
    for (Score.Contribution part : score.contributions()) {
      sum += part.value();
    }
    return sum;
  }

  private static double withTexts(Score score) {
    double sum = 0;
    for (Score.Contribution part : score.contributions()) {
      sum += part.value() + part.input().length();
    }
    return sum;
  }

  private static void report(int features, String what, Scoring scoring) {
    int times = 2_000_000 / features;
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      double sum = 0;
      for (int i = 0; i < times; i++) {
        sum += scoring.value();
      }
      if (Double.isNaN(sum)) {
        throw new IllegalStateException("a score that is no number");
      }
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / (double) times);
    }
    System.out.printf(
        "%d features, %s: %.0f ns a score, %.1f a feature%n",
        features, what, best, best / features);
  }

  private static byte[] document(int features) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", "cost");
    root.put("version", "1");
    root.put("type", "logistic_regression");
    root.put("tag", "prediction.cost");
    root.put("intercept", -1);
    root.put("features", IntStream.range(0, features).mapToObj(ScoringCost::feature).toList());
    return Written.of(root, false).getBytes(UTF_8);
  }

  private static Map<String, Object> feature(int i) {
    String tag = "behavior.t" + i;
    if (i % 2 == 0) {
      return Map.of(
          "type",
          "numeric",
          "tag",
          tag,
          "coefficient",
          0.01,
          "mean",
          1,
          "scale",
          2,
          "clip",
          Map.of("min", 0, "max", 5));
    }
    return Map.of(
        "type", "one_hot", "tag", tag, "coefficients", Map.of("a", 0.1, "b", -0.1, "c", 0.2));
  }

  private static Map<String, Object> inputs(int features) {
    Map<String, Object> inputs = new HashMap<>();
    for (int i = 0; i < features; i++) {
      Object value = i % 2 == 0 ? (Object) (i % 7 + 0.5) : List.of("a", "b", "x").get(i % 3);
      inputs.put("behavior.t" + i, value);
    }
    return inputs;
  }
}
