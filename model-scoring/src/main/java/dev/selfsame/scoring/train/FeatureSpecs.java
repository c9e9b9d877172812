package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Writes the weights of a design as features of a document. */
final class FeatureSpecs {

  /** A mean of numbers about 0 is rounding, if it is this small. */
  private static final double NOTHING = 1e-12;

  private final Design design;
  private final List<Encoder> encoders;
  private final double[][] weights;
  private final double[] means;

  /**
   * @param weights for each class those of the design's columns
   */
  FeatureSpecs(Design design, List<Encoder> encoders, double[][] weights) {
    this.design = design;
    this.encoders = encoders;
    this.weights = weights;
    double[] share = new double[design.rows()];
    Arrays.fill(share, 1.0 / design.rows());
    this.means = design.transposedTimes(share);
    for (int i = 0; i < means.length; i++) {
      means[i] = Math.abs(means[i]) < NOTHING ? 0 : means[i];
    }
  }

  List<FeatureSpec> features() {
    List<FeatureSpec> features = new ArrayList<>();
    for (int i = 0; i < encoders.size(); i++) {
      Encoder encoder = encoders.get(i);
      if (encoder instanceof NumberEncoder numbers) {
        features.add(number(numbers, i));
      } else if (encoder instanceof CategoryEncoder categories) {
        features.add(category(categories, i));
      }
    }
    return features;
  }

  private FeatureSpec number(NumberEncoder encoder, int index) {
    int column = design.numberColumn(index);
    int missing = design.indicatorColumn(index);
    FeatureSpec.Numeric feature =
        FeatureSpec.Numeric.of(info(index), encoder.used() ? byClass(column) : byClass(k -> 0))
            .standardised(encoder.centre(), encoder.scale());
    if (!encoder.marksMissing()) {
      return feature.imputing(encoder.mean());
    }
    double z = (encoder.mean() - encoder.centre()) / encoder.scale();
    return feature.missingAdds(
        byClass(k -> (encoder.used() ? weights[k][column] * z : 0) + weights[k][missing]));
  }

  private FeatureSpec category(CategoryEncoder encoder, int index) {
    int first = design.indicatorColumn(index);
    SortedMap<String, List<Double>> coefficients = new TreeMap<>();
    for (int i = 0; i < encoder.own().length; i++) {
      coefficients.put(encoder.column().levels().get(encoder.own()[i]), byClass(first + i));
    }
    return new FeatureSpec.OneHot(
        info(index),
        coefficients,
        encoder.rare() < 0 ? List.of() : byClass(first + encoder.rare()),
        encoder.missing() < 0 ? List.of() : byClass(first + encoder.missing()));
  }

  private FeatureInfo info(int index) {
    return info(encoders.get(index).column().heading(), byClass(k -> reference(index, k)));
  }

  static FeatureInfo info(Heading heading, List<Double> reference) {
    FeatureInfo info =
        FeatureInfo.of(heading.tag())
            .named(heading.name())
            .because(heading.reason())
            .measuredFrom(reference);
    return heading.tagVersion() > 0 ? info.builtOn(heading.tagVersion()) : info;
  }

  /** What the feature adds on the average of the training rows. */
  private double reference(int index, int k) {
    Encoder encoder = encoders.get(index);
    double sum = 0;
    if (encoder.numbers() > 0) {
      int column = design.numberColumn(index);
      sum += weights[k][column] * means[column];
    }
    for (int i = 0; i < encoder.indicators(); i++) {
      int column = design.indicatorColumn(index) + i;
      sum += weights[k][column] * means[column];
    }
    return sum;
  }

  private List<Double> byClass(int column) {
    return byClass(k -> weights[k][column]);
  }

  private List<Double> byClass(IntToDoubleFunction number) {
    return IntStream.range(0, weights.length).mapToDouble(number).boxed().toList();
  }
}
