package dev.selfsame.scoring;

import dev.selfsame.scoring.FeatureSpec.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the bins of a feature. */
final class BinReader {

  static final int MOST_BINS = 1000;

  private final Classes classes;
  private final Violations violations;

  BinReader(Classes classes, Violations violations) {
    this.classes = classes;
    this.violations = violations;
  }

  List<Bin> read(List<Json> items, String path) {
    List<Bin> bins = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < items.size(); i++) {
      Fields fields = Fields.of(items.get(i), path + "[" + i + "]", violations);
      Bin bin = bin(fields);
      if (!(bin.min() < bin.max())) {
        fields.violation(
            "min", "is " + bin.min() + ", not below max, " + bin.max() + "; give an interval");
      }
      if (i > 0 && bin.min() < end) {
        fields.violation(
            "min",
            "is " + bin.min() + ", where the bin before ends at " + end + "; let none overlap");
      }
      end = Math.max(end, bin.max());
      bins.add(bin);
    }
    return bins;
  }

  private Bin bin(Fields fields) {
    double min = fields.number("min", Double.NEGATIVE_INFINITY);
    double max = fields.number("max", Double.POSITIVE_INFINITY);
    List<Double> coefficients = fields.numbers("coefficient", classes);
    Double woe = fields.optionalNumber("woe");
    fields.end();
    return new Bin(
        min, max, coefficients, woe == null ? OptionalDouble.empty() : OptionalDouble.of(woe));
  }
}
