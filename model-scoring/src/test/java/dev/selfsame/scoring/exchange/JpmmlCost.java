package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.ArrayScorer;
import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.RowLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures the CPU time of a score here and by jpmml-evaluator, of the same document and the same
 * records, the best of some rounds taken in turn; RATIONALE.md has the command and the numbers. Of
 * 20,000 records as maps most lies in memory, of 500 in the last cache, of 50 in the first ones, as
 * what a call just brought does. Here among the tests, because jpmml-evaluator is under the AGPL
 * and nowhere else.
 */
final class JpmmlCost {

  private static final int ROUNDS = 9;
  private static final int SCORES = 20_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private JpmmlCost() {}

  public static void main(String[] args) {
    for (int count : new int[] {50, 500, SCORES}) {
      String of = " of " + count + " records";
      report("logistic regression, 20 features" + of, regression(20), "1", count);
      report("logistic regression, 100 features" + of, regression(100), "1", count);
      report("scorecard, 20 characteristics" + of, scorecard(20), "", count);
    }
  }

  private interface Scoring<T> {
    double score(T record);
  }

  /** As the engine has it of a profile. */
  private record TagValue(String tag, Object value) {}

  /** The tags by name, as a profile has them. */
  private static List<TagValue> profile(Map<String, Object> inputs) {
    List<TagValue> tags = new ArrayList<>();
    new TreeMap<>(inputs).forEach((tag, value) -> tags.add(new TagValue(tag, value)));
    return tags;
  }

  /** As the engine scores a profile. */
  private static double value(LinearModel model, List<TagValue> tags) {
    RowLayout layout = model.layout();
    @Nullable Object[] row = layout.row();
    for (TagValue tag : tags) {
      int place = layout.place(tag.tag());
      if (place != RowLayout.NONE) {
        row[place] = tag.value();
      }
    }
    return model.value(row);
  }

  private static void report(String what, ModelSpec spec, String label, int count) {
    byte[] document = ModelExport.write(spec, ModelFormat.PMML).document();
    LinearModel model =
        LinearModel.of(ModelImport.read(document, ModelFormat.PMML, ImportOptions.NONE).model());
    Jpmml jpmml = new Jpmml(document);
    Scoring<Map<String, Object>> theirs =
        label.isEmpty() ? jpmml::number : inputs -> jpmml.probability(inputs, label);
    List<Map<String, Object>> records = records(spec, count);
    ArrayScorer scorer = ArrayScorer.of(model);
    double[] rows = rows(scorer, records);
    List<List<TagValue>> profiles = records.stream().map(JpmmlCost::profile).toList();
    double[] best = new double[6];
    Arrays.fill(best, Double.MAX_VALUE);
    double[] sums = new double[6];
    for (int round = 0; round < ROUNDS; round++) {
      best[0] = Math.min(best[0], nanos(records, theirs, sums, 0));
      best[1] = Math.min(best[1], nanos(records, in -> model.value(in::get), sums, 1));
      best[2] = Math.min(best[2], nanos(records, in -> model.score(in::get).value(), sums, 2));
      best[4] = Math.min(best[4], nanos(records, in -> lookedUp(model, in), sums, 4));
      best[3] = Math.min(best[3], nanos(scorer, rows, sums));
      best[5] = Math.min(best[5], nanos(profiles, in -> value(model, in), sums, 5));
    }
    if (Math.abs(sums[0] - sums[1]) > 1e-9 * SCORES
        || sums[1] != sums[2]
        || sums[1] != sums[3]
        || sums[1] != sums[5]) {
      throw new IllegalStateException("the scores differ: " + sums[0] + " and " + sums[1]);
    }
    System.out.printf(
        "%s: jpmml %.0f ns a record; here from a map %.0f (x %.1f; the map's lookups alone %.0f),"
            + " as a score %.0f (x %.1f), from a profile's tags %.0f (x %.1f), from an array %.0f"
            + " (x %.0f)%n",
        what,
        best[0],
        best[1],
        best[0] / best[1],
        best[4],
        best[2],
        best[0] / best[2],
        best[5],
        best[0] / best[5],
        best[3],
        best[0] / best[3]);
  }

  /** How many inputs a record has: what it costs to ask for them. */
  private static double lookedUp(LinearModel model, Map<String, Object> inputs) {
    double found = 0;
    for (LinearModel.Input input : model.inputs()) {
      found += inputs.get(input.tag()) == null ? 0 : 1;
    }
    return found;
  }

  private static double[] rows(ArrayScorer scorer, List<Map<String, Object>> records) {
    double[] rows = new double[scorer.width() * records.size()];
    for (int i = 0; i < records.size(); i++) {
      scorer.fill(records.get(i)::get, rows, i * scorer.width());
    }
    return rows;
  }

  private static <T> double nanos(List<T> records, Scoring<T> scoring, double[] sums, int which) {
    long start = THREADS.getCurrentThreadCpuTime();
    double sum = 0;
    for (int i = 0; i < SCORES; i++) {
      sum += scoring.score(records.get(i % records.size()));
    }
    sums[which] = sum;
    return (THREADS.getCurrentThreadCpuTime() - start) / (double) SCORES;
  }

  /** Of rows alone: even looking at a map that is not asked is a miss of the cache. */
  private static double nanos(ArrayScorer scorer, double[] rows, double[] sums) {
    long start = THREADS.getCurrentThreadCpuTime();
    double sum = 0;
    int count = rows.length / scorer.width();
    for (int i = 0; i < SCORES; i++) {
      sum += scorer.value(rows, i % count * scorer.width());
    }
    sums[3] = sum;
    return (THREADS.getCurrentThreadCpuTime() - start) / (double) SCORES;
  }

  private static ModelSpec regression(int count) {
    List<FeatureSpec> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String tag = "t" + i;
      features.add(
          i % 2 == 0
              ? Numeric.of(tag, 0.1 * i - 1).standardised(0.5, 2).missingAdds(List.of())
              : OneHot.of(tag, Map.of("a", 0.2, "b", -0.1 * i, "c", 0.7)));
    }
    return ModelSpec.builder("cost", "1", ModelType.LOGISTIC_REGRESSION, "prediction.cost")
        .intercept(-0.5)
        .features(features)
        .build();
  }

  private static ModelSpec scorecard(int count) {
    List<FeatureSpec> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Bin> bins = new ArrayList<>();
      for (int k = 0; k < 6; k++) {
        bins.add(
            Bin.of(
                k == 0 ? Double.NEGATIVE_INFINITY : k - 3,
                k == 5 ? Double.POSITIVE_INFINITY : k - 2,
                10 * k - i));
      }
      features.add(new Bins(FeatureInfo.of("t" + i), bins, List.of(), List.of(-1.0)));
    }
    return ModelSpec.builder("cost", "1", ModelType.SCORECARD, "prediction.cost")
        .intercept(600)
        .features(features)
        .build();
  }

  private static List<Map<String, Object>> records(ModelSpec spec, int count) {
    Random random = new Random(5);
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> inputs = new HashMap<>();
      for (FeatureSpec feature : spec.features()) {
        if (random.nextInt(20) > 0) {
          inputs.put(
              feature.info().tag(),
              feature instanceof OneHot
                  ? (Object) List.of("a", "b", "c", "d").get(random.nextInt(4))
                  : (Object) (3 * random.nextGaussian()));
        }
      }
      records.add(inputs);
    }
    return records;
  }
}
