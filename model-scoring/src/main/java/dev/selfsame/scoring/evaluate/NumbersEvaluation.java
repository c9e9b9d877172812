package dev.selfsame.scoring.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How good predicted numbers were.
 *
 * @param rmse the root of the mean square of prediction minus outcome
 * @param mae the mean of its size
 * @param bias its mean
 * @param r2 the share of the outcomes' variance that the predictions explain; empty if the outcomes
 *     are all alike
 */
public record NumbersEvaluation(long rows, double rmse, double mae, double bias, OptionalDouble r2)
    implements Evaluation {

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("rmse", rmse);
    metrics.put("mae", mae);
    metrics.put("bias", bias);
    r2.ifPresent(value -> metrics.put("r2", value));
    return metrics;
  }
}
