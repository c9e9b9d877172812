package dev.selfsame.scoring;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Neighbouring features of one kind, in arrays. A sum goes on from where it was, feature after
 * feature, so that it has the bits of the documented order. Parts are taken as the arithmetic gives
 * them if they are within {@link Fields#LARGEST}: NaN, infinities and what overflows fail that one
 * comparison, and go through the feature's own rule.
 */
abstract sealed class Run permits AnyRun, PlainRun, ScaledRun {

  /** What can share a loop. */
  enum Kind {
    /** {@code coefficient * x}. */
    PLAIN,
    /** {@code coefficient * ((x - mean) / scale)}. */
    SCALED,
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
    if (!(feature instanceof NumericFeature numeric) || numeric.isClipped()) {
      return Kind.ANY;
    }
    return numeric.isPlain() ? Kind.PLAIN : Kind.SCALED;
  }

  /** The run of the features from one, included, to another, excluded. */
  static Run of(Feature[] all, int start, int end) {
    Feature[] features = Arrays.copyOfRange(all, start, end);
    return switch (kind(features[0])) {
      case PLAIN -> new PlainRun(features, start);
      case SCALED -> new ScaledRun(features, start);
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

  /** Adds to the sums of four rows what {@link #add} adds to each. */
  void addFour(FourRows four) {
    for (int k = 0; k < FourRows.COUNT; k++) {
      int row = four.at + k;
      four.sums[row] = add(four.sums[row], four.rows, row * four.width);
    }
  }
}
