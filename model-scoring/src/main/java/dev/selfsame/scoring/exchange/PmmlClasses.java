package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.List;

/**
 * What a RegressionModel makes of its tables.
 *
 * @param labels the target categories, one a table; none of a regression
 * @param positive of two classes, the index of the one whose probability the score is
 */
record PmmlClasses(ModelType type, ClassWeights weights, List<String> labels, int positive) {

  /**
   * Whether the score is of the other class than by default, so what a document of ours says too.
   */
  boolean turned(List<XmlElement> tables) {
    return labels.size() == 2
        && type == ModelType.LOGISTIC_REGRESSION
        && positive != byDefault(tables);
  }

  /** As many as a model has classes; each predictor has a number for each. */
  private static final int MOST_TABLES = 100;

  static PmmlClasses of(XmlElement model, List<XmlElement> tables, String positive, Notes notes) {
    String function = model.choice("functionName", "regression", "classification");
    model.required("functionName");
    String normalization = model.optional("normalizationMethod", "none");
    if (tables.size() > MOST_TABLES) {
      throw model.fatal("has " + tables.size() + " tables; give at most " + MOST_TABLES);
    }
    if (function.equals("regression")) {
      return regression(model, tables, normalization);
    }
    List<String> labels = new ArrayList<>();
    for (XmlElement table : tables) {
      labels.add(table.required("targetCategory"));
    }
    PmmlReader.distinct(labels, model);
    boolean softmax = normalization.equals("softmax");
    if (tables.size() < 2 || !(softmax || (tables.size() == 2 && normalization.equals("logit")))) {
      throw model.fatal(
          "classifies by "
              + tables.size()
              + " tables with normalizationMethod="
              + Shown.of(normalization)
              + ": not supported; supported are softmax, and logit of two");
    }
    boolean multinomial =
        ModelType.MULTINOMIAL_LOGISTIC.word().equals(model.extension(PmmlExtensions.TYPE));
    if (tables.size() > 2 || (softmax && multinomial)) {
      return new PmmlClasses(
          ModelType.MULTINOMIAL_LOGISTIC, ClassWeights.all(tables.size()), labels, 0);
    }
    int chosen = positive.isEmpty() ? byDefault(tables) : labels.indexOf(positive);
    if (chosen < 0) {
      throw model.fatal("has no class " + Shown.of(positive) + "; it has " + labels);
    }
    notes.add("the score is the probability of " + Shown.of(labels.get(chosen)));
    ClassWeights weights =
        softmax ? ClassWeights.difference(chosen) : ClassWeights.one(2, 0, chosen == 1);
    if (!softmax) {
      tables.get(1).ignore("intercept");
      if (PmmlRegression.hasPredictors(tables.get(1))
          || tables.get(1).optionalNumber("intercept", 0) != 0) {
        tables.get(1).mistake("is not empty, though of two classes by logit the first decides");
      }
    }
    return new PmmlClasses(ModelType.LOGISTIC_REGRESSION, weights, labels, chosen);
  }

  /** The one that has the predictors, the first if both do. */
  private static int byDefault(List<XmlElement> tables) {
    return PmmlRegression.hasPredictors(tables.get(0))
            || !PmmlRegression.hasPredictors(tables.get(1))
        ? 0
        : 1;
  }

  private static PmmlClasses regression(
      XmlElement model, List<XmlElement> tables, String normalization) {
    if (tables.size() != 1) {
      throw model.fatal("is a regression with " + tables.size() + " tables; give one");
    }
    ModelType type =
        switch (normalization) {
          case "none" -> ModelType.LINEAR_REGRESSION;
          case "logit", "softmax" -> ModelType.LOGISTIC_REGRESSION;
          default ->
              throw model.fatal(
                  "has normalizationMethod="
                      + Shown.of(normalization)
                      + ": not supported for a regression; supported are none, logit, softmax");
        };
    return new PmmlClasses(type, ClassWeights.one(1, 0, false), List.of(), 0);
  }
}
