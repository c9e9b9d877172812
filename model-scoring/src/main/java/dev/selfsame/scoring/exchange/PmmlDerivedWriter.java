package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import java.util.ArrayList;
import java.util.List;

/** Writes the DerivedFields that a RegressionModel's predictors read. */
final class PmmlDerivedWriter {

  private final PmmlWriterFields fields;
  private final XmlText xml;
  private final Mistakes mistakes;

  PmmlDerivedWriter(PmmlWriterFields fields, XmlText xml, Mistakes mistakes) {
    this.fields = fields;
    this.xml = xml;
    this.mistakes = mistakes;
  }

  /** What the standardised number must be without a value, one a class. */
  List<Double> missing(Numeric feature, int classes, String place) {
    List<Double> missing = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      double coefficient = feature.coefficients().get(k);
      double adds = number(feature.missing(), k);
      double z = adds == 0 ? 0 : adds / coefficient;
      if (feature.missingValue().isPresent()) {
        double value = feature.missingValue().getAsDouble();
        double held = Math.max(feature.clipMin(), Math.min(feature.clipMax(), value));
        z = (held - feature.mean()) / feature.scale();
      }
      if (!Double.isFinite(z)) {
        mistakes.add(
            place + ".missing",
            "adds "
                + adds
                + " beside the coefficient "
                + coefficient
                + ", which no value of the field would: PMML cannot say it; give JSON");
      }
      missing.add(z + 0.0);
    }
    return missing;
  }

  private static double number(List<Double> numbers, int k) {
    return numbers.isEmpty() ? 0 : numbers.get(k);
  }

  /** {@code (tag - mean) / scale}, in this order of operations. */
  void number(Numeric feature, double missing, String name) {
    String tag = feature.info().tag();
    boolean centred = feature.mean() != 0;
    boolean scaled = feature.scale() != 1;
    Object[] rule = fields.replaces(tag) ? new Object[0] : new Object[] {"mapMissingTo", missing};
    begin(name, "continuous", "double");
    if (scaled) {
      apply("/", rule);
    }
    if (centred) {
      apply("-", scaled ? new Object[0] : rule);
    }
    fieldRef(tag, scaled || centred ? new Object[0] : rule);
    if (centred) {
      xml.text("Constant", Double.toString(feature.mean()), "dataType", "double").end();
    }
    if (scaled) {
      xml.text("Constant", Double.toString(feature.scale()), "dataType", "double").end();
    }
    xml.end();
  }

  private void apply(String function, Object[] rule) {
    xml.begin("Apply", with(rule, "function", function));
  }

  private void fieldRef(String tag, Object[] rule) {
    xml.empty("FieldRef", with(rule, "field", tag));
  }

  private static Object[] with(Object[] rule, Object... attributes) {
    List<Object> all = new ArrayList<>(List.of(attributes));
    all.addAll(List.of(rule));
    return all.toArray();
  }

  /** Another name for a category. */
  void alias(String tag, String name) {
    begin(name, "categorical", "string");
    xml.empty("FieldRef", "field", tag).end();
  }

  /** Refuses categories that no XML can have. */
  void check(OneHot feature, String place) {
    for (String category : feature.coefficients().keySet()) {
      if (!XmlText.canSay(category)) {
        mistakes.add(
            place, "has the category " + Shown.of(category) + ", which XML cannot say; give JSON");
      }
    }
  }

  /** The number of each category, in one class. */
  void categories(OneHot feature, int k, String name) {
    begin(name, "continuous", "double");
    xml.begin(
        "MapValues",
        "outputColumn",
        "out",
        "defaultValue",
        number(feature.other(), k),
        "mapMissingTo",
        number(feature.missing(), k));
    xml.empty("FieldColumnPair", "field", feature.info().tag(), "column", "in");
    xml.begin("InlineTable");
    feature
        .coefficients()
        .forEach(
            (category, numbers) -> {
              xml.begin("row");
              xml.text("in", category).text("out", Double.toString(numbers.get(k)));
              xml.end();
            });
    xml.end().end().end();
  }

  /** The number of each bin, in one class. */
  void bins(Bins feature, int k, String name) {
    double other = number(feature.other(), k);
    List<Bin> bounded = new ArrayList<>();
    for (Bin bin : feature.bins()) {
      if (Double.isInfinite(bin.min()) && Double.isInfinite(bin.max())) {
        other = bin.coefficients().get(k); // an Interval needs a margin
      } else {
        bounded.add(bin);
      }
    }
    begin(name, "continuous", "double");
    xml.begin(
        "Discretize",
        "field",
        feature.info().tag(),
        "defaultValue",
        other,
        "mapMissingTo",
        number(feature.missing(), k));
    for (Bin bin : bounded) {
      xml.begin("DiscretizeBin", "binValue", bin.coefficients().get(k));
      List<Object> margins = new ArrayList<>(List.of("closure", "closedOpen"));
      if (!Double.isInfinite(bin.min())) {
        margins.addAll(List.of("leftMargin", bin.min()));
      }
      if (!Double.isInfinite(bin.max())) {
        margins.addAll(List.of("rightMargin", bin.max()));
      }
      xml.empty("Interval", margins.toArray()).end();
    }
    xml.end().end();
  }

  private void begin(String name, String optype, String dataType) {
    xml.begin("DerivedField", "name", name, "optype", optype, "dataType", dataType);
  }
}
