package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.FeatureSpec.Bins;
import dev.selfsame.scoring.FeatureSpec.Numeric;
import dev.selfsame.scoring.FeatureSpec.OneHot;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a RegressionModel: a table a class, of predictors over derived fields where needed. */
final class PmmlRegressionWriter {

  private final ModelSpec spec;
  private final PmmlWriterFields fields;
  private final XmlText xml;
  private final PmmlDerivedWriter derived;
  private final int classes;
  private final List<List<Runnable>> numeric = new ArrayList<>();
  private final List<List<Runnable>> categorical = new ArrayList<>();
  private final Set<String> categoricalTags = new HashSet<>();

  PmmlRegressionWriter(ModelSpec spec, PmmlWriterFields fields, XmlText xml, Mistakes mistakes) {
    this.spec = spec;
    this.fields = fields;
    this.xml = xml;
    this.derived = new PmmlDerivedWriter(fields, xml, mistakes);
    this.classes = spec.intercepts().size();
    for (int i = 0; i < classes; i++) {
      numeric.add(new ArrayList<>());
      categorical.add(new ArrayList<>());
    }
  }

  void write() {
    boolean regression = spec.type() == ModelType.LINEAR_REGRESSION;
    xml.begin(
        "RegressionModel",
        "modelName",
        spec.name(),
        "functionName",
        regression ? "regression" : "classification",
        "normalizationMethod",
        switch (spec.type()) {
          case LOGISTIC_REGRESSION -> "logit";
          case MULTINOMIAL_LOGISTIC -> "softmax";
          case LINEAR_REGRESSION, SCORECARD -> "none";
        });
    PmmlWriter.extensions(spec, xml);
    fields.schema(xml);
    output();
    transformations();
    for (int i = 0; i < classes; i++) {
      table(i);
    }
    if (spec.type() == ModelType.LOGISTIC_REGRESSION) {
      xml.empty("RegressionTable", "intercept", 0, "targetCategory", PmmlWriter.NO);
    }
    xml.end();
  }

  private void output() {
    List<String> labels =
        spec.type() == ModelType.LOGISTIC_REGRESSION ? List.of(PmmlWriter.YES) : spec.classes();
    if (labels.isEmpty()) {
      return;
    }
    xml.begin("Output");
    for (String label : labels) {
      xml.empty(
          "OutputField",
          "name",
          "probability(" + label + ")",
          "optype",
          "continuous",
          "dataType",
          "double",
          "feature",
          "probability",
          "value",
          label);
    }
    xml.end();
  }

  /** Writes the derived fields, and notes the predictors that read them or the data. */
  private void transformations() {
    xml.begin("LocalTransformations");
    for (int i = 0; i < spec.features().size(); i++) {
      FeatureSpec feature = spec.features().get(i);
      String name = feature.info().tag() + "#" + (i + 1);
      String place = "features[" + i + "]";
      if (feature instanceof Numeric number) {
        number(number, name, place);
      } else if (feature instanceof OneHot oneHot) {
        oneHot(oneHot, name, place);
      } else if (feature instanceof Bins bins) {
        for (int k = 0; k < classes; k++) {
          derived.bins(bins, k, named(name, k));
          predictor(bins, k, named(name, k), 1);
        }
      }
    }
    xml.end();
  }

  private String named(String name, int k) {
    return classes == 1 ? name : name + "#" + (k + 1);
  }

  private void number(Numeric feature, String name, String place) {
    String tag = feature.info().tag();
    boolean plain = feature.mean() == 0 && feature.scale() == 1 && fields.replaces(tag);
    List<Double> missing = plain ? List.of() : derived.missing(feature, classes, place);
    boolean alike = missing.stream().distinct().count() <= 1;
    for (int k = 0; k < classes; k++) {
      String field = plain ? tag : alike ? name : named(name, k);
      if (!plain && (k == 0 || !alike)) {
        derived.number(feature, missing.get(k), field);
      }
      predictor(feature, k, field, feature.coefficients().get(k));
    }
  }

  private void oneHot(OneHot feature, String name, String place) {
    derived.check(feature, place);
    String tag = feature.info().tag();
    for (int k = 0; k < classes; k++) {
      int table = k;
      if (isNothing(feature.other()) && isNothing(feature.missing())) {
        boolean first = k == 0 ? categoricalTags.add(tag) : categoricalTags.contains(name + "!");
        String field = first ? tag : name;
        if (k == 0 && first) {
          categoricalTags.add(name + "!");
        } else if (k == 0) {
          derived.alias(tag, name);
        }
        feature
            .coefficients()
            .forEach((c, numbers) -> category(feature, table, field, c, numbers.get(table)));
      } else {
        derived.categories(feature, k, named(name, k));
        predictor(feature, k, named(name, k), 1);
      }
    }
  }

  private static boolean isNothing(List<Double> numbers) {
    return numbers.stream().allMatch(n -> n == 0);
  }

  private void predictor(FeatureSpec feature, int table, String field, double coefficient) {
    numeric
        .get(table)
        .add(
            () -> {
              xml.begin("NumericPredictor", "name", field, "coefficient", coefficient);
              PmmlWriter.extensions(feature.info(), xml);
              xml.end();
            });
  }

  private void category(
      FeatureSpec feature, int table, String field, String category, double coefficient) {
    boolean first = category.equals(((OneHot) feature).coefficients().firstKey());
    categorical
        .get(table)
        .add(
            () -> {
              xml.begin(
                  "CategoricalPredictor",
                  "name",
                  field,
                  "value",
                  category,
                  "coefficient",
                  coefficient);
              if (first) {
                PmmlWriter.extensions(feature.info(), xml);
              }
              xml.end();
            });
  }

  private void table(int k) {
    if (spec.type() == ModelType.LINEAR_REGRESSION) {
      xml.begin("RegressionTable", "intercept", spec.intercepts().get(k));
    } else {
      String label =
          spec.type() == ModelType.LOGISTIC_REGRESSION ? PmmlWriter.YES : spec.classes().get(k);
      xml.begin("RegressionTable", "intercept", spec.intercepts().get(k), "targetCategory", label);
    }
    numeric.get(k).forEach(Runnable::run);
    categorical.get(k).forEach(Runnable::run);
    xml.end();
  }
}
