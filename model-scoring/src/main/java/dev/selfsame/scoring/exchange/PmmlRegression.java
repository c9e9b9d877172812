package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.exchange.Shape.Cases;
import dev.selfsame.scoring.exchange.Shape.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the predictors of a RegressionModel's tables into features. */
final class PmmlRegression {

  private final PmmlFields fields;
  private final PmmlTables tables;
  private final ClassWeights classes;
  private final boolean turned;
  private final FeatureMaker maker;
  private final Map<String, Term> terms = new LinkedHashMap<>();
  private final double[] intercepts;

  /**
   * What one predictor's field adds in each table.
   *
   * @param weights of a numeric predictor
   * @param byValue of categorical ones
   */
  private record Term(
      String field, XmlElement element, double[] weights, Map<String, double[]> byValue) {}

  PmmlRegression(PmmlFields fields, ClassWeights classes, boolean turned, Notes notes) {
    this.fields = fields;
    this.tables = new PmmlTables(fields);
    this.turned = turned;
    this.classes = classes;
    this.maker = new FeatureMaker(classes.count(), notes);
    this.intercepts = new double[classes.tables()];
  }

  /** Reads the tables, in the order of the classes' weights. */
  List<FeatureSpec> read(List<XmlElement> regressionTables) {
    for (int i = 0; i < regressionTables.size(); i++) {
      XmlElement table = regressionTables.get(i);
      intercepts[i] += table.optionalNumber("intercept", 0);
      table.ignore("targetCategory");
      for (XmlElement predictor : table.children("NumericPredictor")) {
        numeric(predictor, i);
      }
      for (XmlElement predictor : table.children("CategoricalPredictor")) {
        categorical(predictor, i);
      }
      table.end();
    }
    List<FeatureSpec> features = new ArrayList<>();
    for (Term term : terms.values()) {
      features.add(feature(term));
    }
    return features;
  }

  /** One a class, after the features were read. */
  List<Double> intercepts() {
    return classes.of(intercepts);
  }

  private void numeric(XmlElement predictor, int table) {
    String field = predictor.required("name");
    predictor.choice("exponent", "1", "1.0");
    Term term = term("n", field, predictor);
    term.weights[table] += predictor.requiredNumber("coefficient");
    predictor.end();
  }

  private void categorical(XmlElement predictor, int table) {
    String field = predictor.required("name");
    Term term = term("c", field, predictor);
    double[] weights =
        term.byValue.computeIfAbsent(predictor.required("value"), v -> unset(predictor));
    double coefficient = predictor.requiredNumber("coefficient");
    if (Double.isNaN(weights[table])) {
      weights[table] = coefficient;
    } else {
      predictor.mistake("stands twice for the same value; give one");
    }
    predictor.end();
  }

  private Term term(String kind, String field, XmlElement element) {
    return terms.computeIfAbsent(
        kind + field, k -> new Term(field, element, zeros(element), new LinkedHashMap<>()));
  }

  private double[] zeros(XmlElement element) {
    fields.spend(intercepts.length, element);
    return new double[intercepts.length];
  }

  private double[] unset(XmlElement element) {
    double[] unset = zeros(element);
    Arrays.fill(unset, Double.NaN);
    return unset;
  }

  private FeatureSpec feature(Term term) {
    Shape shape = fields.shape(term.field, term.element);
    FeatureInfo info = maker.info(shape.raw(), term.field, term.element);
    if (turned) {
      info = info.measuredFrom(FeatureMaker.scaled(info.reference(), -1));
    }
    if (!term.byValue.isEmpty()) {
      Map<String, Object> byValue = new LinkedHashMap<>();
      term.byValue.forEach((value, weights) -> byValue.put(value, classes.of(set(weights))));
      List<Double> nothing = classes.of(new double[intercepts.length]);
      return maker.cases(tables.values(shape, byValue, nothing, nothing, term.element), info);
    }
    if (shape instanceof Cases cases) {
      return maker.cases(
          fields.map(
              cases,
              intercepts.length,
              v ->
                  v == null
                      ? null
                      : FeatureMaker.scaled(
                          classes.of(term.weights), PmmlExpressions.number(v, term.element)),
              term.element),
          info);
    }
    Line line = PmmlExpressions.line(shape, term.element);
    for (int i = 0; i < intercepts.length; i++) {
      intercepts[i] += term.weights[i] * line.offset();
    }
    return maker.numeric(line, classes.of(term.weights), info);
  }

  private static double[] set(double[] weights) {
    double[] set = weights.clone();
    for (int i = 0; i < set.length; i++) {
      set[i] = Double.isNaN(set[i]) ? 0 : set[i];
    }
    return set;
  }

  /** The names of what tables have. */
  static boolean hasPredictors(XmlElement table) {
    Collection<XmlElement> children = table.children("NumericPredictor");
    return !children.isEmpty() || !table.children("CategoricalPredictor").isEmpty();
  }
}
