package dev.selfsame.profile.engine;

import dev.selfsame.scoring.Histogram;
import java.util.ArrayList;
import java.util.List;

/** Measures of probabilities, by their definitions, in the slowest way. */
final class NaiveMeasures {

  /** A probability, and what came true. */
  record Row(double probability, boolean outcome) {}

  private final List<Row> rows = new ArrayList<>();

  void add(double probability, boolean outcome) {
    rows.add(new Row(probability, outcome));
  }

  int size() {
    return rows.size();
  }

  long positives() {
    return rows.stream().filter(Row::outcome).count();
  }

  double accuracy(double threshold) {
    return rows.stream().filter(row -> (row.probability >= threshold) == row.outcome).count()
        / (double) rows.size();
  }

  double auc() {
    double wins = 0;
    double pairs = 0;
    for (Row yes : rows) {
      for (Row no : rows) {
        if (yes.outcome && !no.outcome) {
          pairs++;
          wins +=
              yes.probability > no.probability ? 1 : yes.probability == no.probability ? 0.5 : 0;
        }
      }
    }
    return wins / pairs;
  }

  double ks() {
    double largest = 0;
    for (Row at : rows) {
      double yes = 0;
      double no = 0;
      for (Row row : rows) {
        if (row.probability <= at.probability) {
          yes += row.outcome ? 1 : 0;
          no += row.outcome ? 0 : 1;
        }
      }
      double distance = Math.abs(yes / positives() - no / (rows.size() - positives()));
      largest = Math.max(largest, distance);
    }
    return largest;
  }

  double logLoss() {
    return -rows.stream()
            .mapToDouble(row -> Math.log(row.outcome ? row.probability : 1 - row.probability))
            .sum()
        / rows.size();
  }

  double brier() {
    return rows.stream()
            .mapToDouble(row -> Math.pow(row.probability - (row.outcome ? 1 : 0), 2))
            .sum()
        / rows.size();
  }

  /** The slopes of the likelihood at a line over the log-odds: both are 0 at its maximum. */
  double[] slopes(double slope, double intercept) {
    double[] sums = new double[2];
    for (Row row : rows) {
      double x = Math.log(row.probability / (1 - row.probability));
      double residual = (row.outcome ? 1 : 0) - 1 / (1 + Math.exp(-(intercept + slope * x)));
      sums[0] += residual;
      sums[1] += residual * x;
    }
    return sums;
  }

  /** The index of numbers (NaN is missing) against a histogram. */
  static double psi(Histogram.Numbers training, List<Double> now) {
    double sum = 0;
    for (int bin = 0; bin <= training.edges().size(); bin++) {
      double from = bin == 0 ? Double.NEGATIVE_INFINITY : training.edges().get(bin - 1);
      double to =
          bin == training.edges().size() ? Double.POSITIVE_INFINITY : training.edges().get(bin);
      long count = now.stream().filter(value -> value >= from && value < to).count();
      sum += part(training.shares().get(bin), count / (double) now.size());
    }
    long missing = now.stream().filter(value -> value.isNaN()).count();
    return sum + part(training.missing(), missing / (double) now.size());
  }

  private static double part(double then, double now) {
    double expected = Math.max(1e-4, then);
    double actual = Math.max(1e-4, now);
    return (actual - expected) * Math.log(actual / expected);
  }
}
