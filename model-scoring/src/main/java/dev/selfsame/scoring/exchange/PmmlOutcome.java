package dev.selfsame.scoring.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Finds in a row of results what the model's score is. */
final class PmmlOutcome {

  private final List<String> labels;
  private final int positive;

  /** The names of what holds the number of a regression, or the label of a classification. */
  private final List<String> predicted = new ArrayList<>();

  private final Map<String, String> probabilityOf = new HashMap<>();

  private PmmlOutcome(List<String> labels, int positive, @Nullable String target) {
    this.labels = labels;
    this.positive = positive;
    if (target != null) {
      predicted.add(target);
    }
  }

  static PmmlOutcome number(@Nullable String target) {
    return new PmmlOutcome(List.of(), 0, target);
  }

  static PmmlOutcome of(PmmlClasses classes, @Nullable String target) {
    return new PmmlOutcome(classes.labels(), classes.positive(), target);
  }

  /** Reads which output fields there are; those that are computed further are refused. */
  void outputs(@Nullable XmlElement output) {
    if (output == null) {
      return;
    }
    for (XmlElement field : output.children("OutputField")) {
      String name = field.required("name");
      String feature =
          field.choice(
              "feature",
              "predictedValue",
              "predictedDisplayValue",
              "probability",
              "reasonCode",
              "entityId",
              "affinity");
      field.ignore("displayName", "optype", "dataType", "targetField", "rank", "isFinalResult");
      String value = field.optional("value");
      if (feature.equals("predictedValue")) {
        predicted.add(name);
      } else if (feature.equals("probability") && value != null) {
        probabilityOf.put(name, value);
      }
      field.end();
    }
    output.end();
  }

  /** Whether a column is a result. */
  boolean isResult(String field) {
    return predicted.contains(field) || probabilityOf.containsKey(field);
  }

  /** The score that a row expects, by field; empty if the row does not say. */
  OptionalDouble score(Map<String, String> row, XmlElement where) {
    if (labels.isEmpty()) {
      for (String name : predicted) {
        String cell = row.get(name);
        if (cell != null) {
          return OptionalDouble.of(where.number(name, cell));
        }
      }
      return OptionalDouble.empty();
    }
    double most = Double.NEGATIVE_INFINITY;
    int found = 0;
    for (Map.Entry<String, String> output : probabilityOf.entrySet()) {
      String cell = row.get(output.getKey());
      int label = labels.indexOf(output.getValue());
      if (cell == null || label < 0) {
        continue;
      }
      double probability = where.number(output.getKey(), cell);
      if (labels.size() == 2) {
        return OptionalDouble.of(label == positive ? probability : 1 - probability);
      }
      most = Math.max(most, probability);
      found++;
    }
    return found == labels.size() ? OptionalDouble.of(most) : OptionalDouble.empty();
  }
}
