package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores rows of doubles, one a feature in the model's order, and gives the same bits as the model
 * itself. Allocates nothing a row. Immutable and thread-safe.
 *
 * <p>A number stands for itself, a category for its {@link #code}, NaN (and anything else that is
 * not finite) for a missing value.
 */
public final class ArrayScorer {

  private final Feature[] features;
  private final double intercept;
  private final Link link;
  private final Run[] runs;

  private ArrayScorer(Predictor predictor, Link link) {
    features = predictor.features();
    intercept = predictor.intercept();
    this.link = link;
    runs = runs(features);
  }

  /**
   * The scorer of a model.
   *
   * @throws IllegalArgumentException of a multinomial model, which has no single predictor
   */
  public static ArrayScorer of(LinearModel model) {
    if (model instanceof CompiledModel compiled) {
      return new ArrayScorer(compiled.predictor(), compiled.link());
    }
    throw new IllegalArgumentException("a model of type " + model.type().word());
  }

  /** Neighbours of a kind form a run, which has a loop of its own. */
  private static Run[] runs(Feature[] features) {
    List<Run> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= features.length; i++) {
      if (i == features.length || Run.kind(features[i]) != Run.kind(features[start])) {
        runs.add(Run.of(features, start, i));
        start = i;
      }
    }
    return runs.toArray(Run[]::new);
  }

  /** The number of features, which is the length of a row. */
  public int width() {
    return features.length;
  }

  /** What stands in a row for a tag's value: see the class. */
  public double code(int feature, @Nullable Object value) {
    return features[feature].code(value);
  }

  /** Fills a row with what a source gives. */
  public void fill(FeatureSource source, double[] row, int offset) {
    for (int i = 0; i < features.length; i++) {
      row[offset + i] = features[i].code(source.value(features[i].tag()));
    }
  }

  /** The {@code linear} of the row that begins at an offset. */
  public double linear(double[] row, int offset) {
    double sum = runs[0].add(intercept, row, offset);
    for (int i = 1; i < runs.length; i++) {
      sum = runs[i].add(sum, row, offset);
    }
    return Predictor.held(sum);
  }

  /** The {@code value} of the row that begins at an offset. */
  public double value(double[] row, int offset) {
    return link.value(linear(row, offset));
  }

  /**
   * The {@code linear} of rows that stand one behind the other; allocates little more than a row in
   * all.
   *
   * @param rows at least {@code count} times {@link #width} numbers
   * @param results takes {@code count} of them
   */
  public void linear(double[] rows, int count, double[] results) {
    FourRows four = new FourRows(rows, features.length, count, results);
    for (; four.at + FourRows.COUNT <= count; four.at += FourRows.COUNT) {
      Arrays.fill(results, four.at, four.at + FourRows.COUNT, intercept);
      for (Run run : runs) {
        run.addFour(four);
      }
      for (int row = four.at; row < four.at + FourRows.COUNT; row++) {
        results[row] = Predictor.held(results[row]);
      }
    }
    for (int row = four.at; row < count; row++) {
      results[row] = linear(rows, row * features.length);
    }
  }

  /** The {@code value} of rows that stand one behind the other, as {@link #linear} takes them. */
  public void value(double[] rows, int count, double[] results) {
    linear(rows, count, results);
    for (int row = 0; row < count; row++) {
      results[row] = link.value(results[row]);
    }
  }
}
