package dev.selfsame.scoring.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good the probabilities of several classes were.
 *
 * @param classes in the model's order
 * @param confusion for each class that came out, how often each class was given, in that order
 * @param aucs of each class that came out and of which there were others, against all others
 * @param logLoss the mean of {@code -ln} of the probability that was given to what came out
 * @param brier the mean over rows of the sum over classes of the square of probability minus
 *     outcome
 */
public record ClassesEvaluation(
    long rows,
    List<String> classes,
    List<List<Long>> confusion,
    Map<String, Double> aucs,
    double logLoss,
    double brier)
    implements Evaluation {

  public ClassesEvaluation {
    classes = List.copyOf(classes);
    confusion = List.copyOf(confusion);
    aucs = Collections.unmodifiableMap(new LinkedHashMap<>(aucs));
  }

  /** The share of rows whose most probable class came out. */
  public double accuracy() {
    long right = 0;
    for (int i = 0; i < classes.size(); i++) {
      right += confusion.get(i).get(i);
    }
    return right / (double) rows;
  }

  /** The mean of the classes' AUC; NaN if there is none. */
  public double meanAuc() {
    return aucs.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", accuracy());
    if (!aucs.isEmpty()) {
      metrics.put("auc", meanAuc());
    }
    metrics.put("log_loss", logLoss);
    metrics.put("brier", brier);
    return metrics;
  }
}
