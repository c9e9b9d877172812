package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.Points;
import dev.selfsame.scoring.Points.HigherIs;
import dev.selfsame.scoring.exchange.RawField.Lookup;
import dev.selfsame.scoring.exchange.Shape.Cases;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the characteristics of a Scorecard, each into a feature. */
final class PmmlScorecard {

  private final PmmlFields fields;
  private final Notes notes;
  private final FeatureMaker maker;
  private double initialScore;

  PmmlScorecard(PmmlFields fields, Notes notes) {
    this.fields = fields;
    this.notes = notes;
    this.maker = new FeatureMaker(1, notes);
  }

  /** After the features were read. */
  double initialScore() {
    return initialScore;
  }

  /** The features, in the order of the characteristics. */
  List<FeatureSpec> read(XmlElement model) {
    initialScore = model.optionalNumber("initialScore", 0);
    boolean reasons = model.flag("useReasonCodes", true);
    model.choice("reasonCodeAlgorithm", "pointsBelow", "pointsAbove");
    model.ignore("baselineMethod");
    Double baseline = model.optionalNumber("baselineScore");
    XmlElement list = model.requiredChild("Characteristics");
    List<FeatureSpec> features = new ArrayList<>();
    for (XmlElement element : list.children("Characteristic")) {
      FeatureSpec feature = characteristic(element, reasons, baseline);
      if (feature != null) {
        features.add(feature);
      }
    }
    list.end();
    return features;
  }

  private record Attribute(Predicate predicate, List<Double> points) {}

  /** The feature; null if every value adds the same, which is then part of the initial score. */
  private @Nullable FeatureSpec characteristic(
      XmlElement element, boolean reasons, @Nullable Double baseline) {
    String name = element.optional("name", "");
    String reason = element.optional("reasonCode", "");
    Double own = element.optionalNumber("baselineScore");
    Set<String> codes = new LinkedHashSet<>();
    PmmlPredicates predicates = new PmmlPredicates(fields);
    List<Attribute> attributes = new ArrayList<>();
    for (XmlElement attribute : element.children("Attribute")) {
      if (attribute.child("ComplexPartialScore") != null) {
        throw attribute.requiredChild("ComplexPartialScore").fatal("is not supported");
      }
      codes.add(attribute.optional("reasonCode", reason));
      List<Double> points = List.of(attribute.requiredNumber("partialScore"));
      List<XmlElement> parts = attribute.children();
      attributes.add(new Attribute(predicates.one(parts, attribute), points));
      attribute.end();
    }
    element.end();
    RawField raw = predicates.field();
    if (raw == null) {
      constant(attributes, element);
      return null;
    }
    Cases cases = cases(raw, predicates, attributes, element);
    FeatureInfo info = maker.info(raw, name.isEmpty() ? raw.name() : name, element);
    codes.remove("");
    if (info.reason().isEmpty() && reasons && !codes.isEmpty() && !codes.contains(info.name())) {
      info = info.because(codes.iterator().next());
      if (codes.size() > 1) {
        notes.add(info.name() + ": of its reason codes " + codes + " a feature has one, the first");
      }
    }
    Double from = own == null ? baseline : own;
    if (reasons && from != null && from != 0 && info.reference().isEmpty()) {
      info = info.measuredFrom(List.of(from));
    }
    return maker.cases(cases, info);
  }

  private void constant(List<Attribute> attributes, XmlElement element) {
    for (Attribute attribute : attributes) {
      if (Boolean.TRUE.equals(attribute.predicate.test(null))) {
        initialScore += attribute.points.get(0);
        return;
      }
    }
    throw element.fatal("reads no field and has no Attribute that is always true");
  }

  private Cases cases(
      RawField raw, PmmlPredicates predicates, List<Attribute> attributes, XmlElement element) {
    int cells = raw.continuous() ? predicates.breaks().size() : predicates.categories().size();
    long tests = (long) (cells + raw.valid().size() + raw.gone().size() + 2) * predicates.size();
    fields.spend((int) Math.min(Integer.MAX_VALUE / 2, tests), element);
    Lookup lookup =
        value -> {
          for (Attribute attribute : attributes) {
            if (Boolean.TRUE.equals(attribute.predicate.test(value))) {
              return attribute.points;
            }
          }
          return null;
        };
    return raw.continuous()
        ? raw.ranges(predicates.breaks(), lookup)
        : raw.categories(predicates.categories(), lookup);
  }

  /** What the points mean, if a document of ours says so. */
  static @Nullable Points points(XmlElement model) {
    String text = model.extension(PmmlExtensions.POINTS);
    if (text == null) {
      return null;
    }
    String[] words = text.strip().split(" +", -1);
    if (words.length != 4) {
      throw model.fatal("has a " + PmmlExtensions.POINTS + " without four parts");
    }
    HigherIs higherIs = words[3].equals("good") ? HigherIs.GOOD : HigherIs.BAD;
    return new Points(
        model.number("base score", words[0]),
        model.number("base odds", words[1]),
        model.number("pdo", words[2]),
        higherIs);
  }
}
