package dev.selfsame.scoring.train;

import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a model did on a table.
 *
 * @param scoreStability the population stability index of its values against those in training;
 *     empty if the document does not say how these were spread
 * @param featureStability the same of what each feature reads, by feature, for those of which the
 *     document says it
 * @param missing the share of rows in which a feature has no value, by feature
 */
public record Examined(
    Evaluation evaluation,
    OptionalDouble scoreStability,
    Map<String, Double> featureStability,
    Map<String, Double> missing,
    List<Warning> warnings) {

  public Examined {
    featureStability = Collections.unmodifiableMap(new LinkedHashMap<>(featureStability));
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    warnings = List.copyOf(warnings);
  }
}
