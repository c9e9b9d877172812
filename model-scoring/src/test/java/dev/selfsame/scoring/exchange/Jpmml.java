package dev.selfsame.scoring.exchange;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.PMML;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.EvaluatorUtil;
import org.jpmml.evaluator.InputField;
import org.jpmml.evaluator.ModelEvaluatorBuilder;
import org.jpmml.evaluator.ProbabilityDistribution;
import org.jpmml.model.PMMLUtil;
import org.jspecify.annotations.Nullable;

/** Scores by jpmml-evaluator, the reference implementation of PMML on the JVM. */
final class Jpmml {

  private final Evaluator evaluator;
  private final List<InputField> inputs;
  private final String target;

  Jpmml(byte[] document) {
    try {
      PMML pmml = PMMLUtil.unmarshal(new ByteArrayInputStream(document));
      evaluator = new ModelEvaluatorBuilder(pmml).build();
    } catch (Exception e) {
      throw new IllegalStateException("jpmml does not read it", e);
    }
    inputs = evaluator.getInputFields();
    target = evaluator.getTargetFields().get(0).getName();
  }

  /** The results by field, of inputs by field. */
  Map<String, ?> results(Map<String, ?> byField) {
    Map<String, Object> arguments = new HashMap<>();
    for (InputField input : inputs) {
      arguments.put(input.getName(), input.prepare(byField.get(input.getName())));
    }
    return evaluator.evaluate(arguments);
  }

  /** The number of a regression; null if there is none. */
  @Nullable Double number(Map<String, ?> byField) {
    Object value = EvaluatorUtil.decode(results(byField).get(target));
    return value == null ? null : ((Number) value).doubleValue();
  }

  /** The probability of a class; null if there is none. */
  @Nullable Double probability(Map<String, ?> byField, String label) {
    return results(byField).get(target) instanceof ProbabilityDistribution<?> classes
        ? classes.getProbability(label)
        : null;
  }
}
