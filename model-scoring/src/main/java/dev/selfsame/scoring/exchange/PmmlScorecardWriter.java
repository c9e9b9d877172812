package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bin;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.ModelSpec;

/** Writes a Scorecard: a characteristic a feature, an attribute a bin or category. */
final class PmmlScorecardWriter {

  private final ModelSpec spec;
  private final PmmlWriterFields fields;
  private final XmlText xml;
  private final Mistakes mistakes;

  PmmlScorecardWriter(ModelSpec spec, PmmlWriterFields fields, XmlText xml, Mistakes mistakes) {
    this.spec = spec;
    this.fields = fields;
    this.xml = xml;
    this.mistakes = mistakes;
  }

  void write() {
    xml.begin(
        "Scorecard",
        "modelName",
        spec.name(),
        "functionName",
        "regression",
        "initialScore",
        spec.intercepts().get(0),
        "useReasonCodes",
        "true",
        "reasonCodeAlgorithm",
        "pointsAbove",
        "baselineScore",
        0,
        "baselineMethod",
        "other");
    PmmlWriter.extensions(spec, xml);
    fields.schema(xml);
    xml.begin("Characteristics");
    for (int i = 0; i < spec.features().size(); i++) {
      characteristic(spec.features().get(i), "features[" + i + "]");
    }
    xml.end().end();
  }

  private void characteristic(FeatureSpec feature, String place) {
    FeatureInfo info = feature.info();
    xml.begin(
        "Characteristic",
        "name",
        info.name(),
        "reasonCode",
        info.reason().isEmpty() ? info.name() : info.reason(),
        "baselineScore",
        LiblinearWriter.number(info.reference()));
    PmmlWriter.extensions(info, xml);
    attribute(LiblinearWriter.number(feature.missing()));
    xml.empty("SimplePredicate", "field", info.tag(), "operator", "isMissing").end();
    if (feature instanceof Bins bins) {
      bins.bins().forEach(bin -> bin(info.tag(), bin));
      otherwise(LiblinearWriter.number(bins.other()));
    } else if (feature instanceof OneHot oneHot) {
      new PmmlDerivedWriter(fields, xml, mistakes).check(oneHot, place);
      oneHot
          .coefficients()
          .forEach(
              (category, points) -> {
                attribute(points.get(0));
                simple(info.tag(), "equal", category);
                xml.end();
              });
      otherwise(LiblinearWriter.number(oneHot.other()));
    } else {
      mistakes.add(
          place, "is numeric: a Scorecard of PMML has points for ranges only; give bins, or JSON");
    }
    xml.end();
  }

  private void attribute(double points) {
    xml.begin("Attribute", "partialScore", points);
  }

  private void otherwise(double points) {
    attribute(points);
    xml.empty("True").end();
  }

  private void simple(String tag, String operator, Object value) {
    xml.empty("SimplePredicate", "field", tag, "operator", operator, "value", value);
  }

  private void bin(String tag, Bin bin) {
    attribute(bin.coefficients().get(0));
    boolean from = !Double.isInfinite(bin.min());
    boolean to = !Double.isInfinite(bin.max());
    if (from && to) {
      xml.begin("CompoundPredicate", "booleanOperator", "and");
    }
    if (from) {
      simple(tag, "greaterOrEqual", bin.min());
    }
    if (to) {
      simple(tag, "lessThan", bin.max());
    }
    if (from && to) {
      xml.end();
    } else if (!from && !to) {
      xml.empty("True");
    }
    xml.end();
  }
}
