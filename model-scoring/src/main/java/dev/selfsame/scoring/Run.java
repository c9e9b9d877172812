package dev.selfsame.scoring;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Neighbouring features of one kind, in arrays. A sum goes on from where it was, feature after
 * feature, so that it has the bits of the documented order. Numbers are added up as the arithmetic
 * gives them: whatever has a rule (NaN, infinities, what overflows) leaves the sum without a finite
 * number until its end, whatever follows, and only then each feature's rule is asked.
 */
abstract sealed class Run permits BinsRun, AnyRun, PlainRun, ScaledRun {

  /** What can share a loop. */
  enum Kind {
    /** {@code x * slope}. */
    PLAIN,
    /** {@code (x - mean) * slope}. */
    SCALED,
    /** Intervals of numbers. */
    BINS,
    /** Whatever its feature says. */
    ANY
  }

  final Feature[] features;
  final int start;

  /**
   * @param start where the first of the features stands in a row
   */
  Run(Feature[] features, int start) {
    this.features = features;
    this.start = start;
  }

  static Kind kind(Feature feature) {
    if (feature instanceof NumericFeature numeric && !numeric.isClipped()) {
      return numeric.isCentred() ? Kind.SCALED : Kind.PLAIN;
    }
    return feature instanceof BinsFeature ? Kind.BINS : Kind.ANY;
  }

  /** The run of the features from one, included, to another, excluded. */
  static Run of(Feature[] all, int start, int end) {
    Feature[] features = Arrays.copyOfRange(all, start, end);
    return switch (kind(features[0])) {
      case PLAIN -> new PlainRun(features, start);
      case SCALED -> new ScaledRun(features, start);
      case BINS -> new BinsRun(features, start);
      case ANY -> new AnyRun(features, start);
    };
  }

  static double[] numbers(Feature[] features, ToDoubleFunction<NumericFeature> part) {
    return Arrays.stream(features)
        .mapToDouble(feature -> part.applyAsDouble((NumericFeature) feature))
        .toArray();
  }

  /** The sum and what these features add. */
  abstract double add(double sum, double[] row, int offset);

  /** The same, each feature that has to be asked. */
  double addByRule(double sum, double[] row, int offset) {
    double result = sum;
    for (int i = 0; i < features.length; i++) {
      result += features[i].at(row[offset + start + i]);
    }
    return result;
  }

  /** Adds to the sums of four rows what {@link #add} adds to each. */
  void addFour(FourRows four) {
    for (int k = 0; k < FourRows.COUNT; k++) {
      int row = four.at + k;
      four.sums[row] = add(four.sums[row], four.rows, row * four.width);
    }
  }

  /** Keeps the sums of four rows, unless one of them says that a rule has to be asked. */
  final void keep(FourRows four, double a, double b, double c, double d) {
    if (!Double.isFinite(a + b + c + d)) {
      for (int k = 0; k < FourRows.COUNT; k++) {
        int row = four.at + k;
        four.sums[row] = addByRule(four.sums[row], four.rows, row * four.width);
      }
      return;
    }
    four.sums[four.at] = a;
    four.sums[four.at + 1] = b;
    four.sums[four.at + 2] = c;
    four.sums[four.at + 3] = d;
  }
}
