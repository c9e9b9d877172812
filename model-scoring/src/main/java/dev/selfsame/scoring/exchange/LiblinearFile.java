package dev.selfsame.scoring.exchange;

import java.util.List;

/**
 * What a model file of LIBLINEAR says, as it says it.
 *
 * @param solver such as {@code L2R_LR}
 * @param labels in the file's order, as they are written; empty for a regression
 * @param features how many there are
 * @param bias the value of the feature that is added to every row; none is, if it is below 0
 * @param weights one for each feature, then that of the bias if there is one; it is towards the
 *     first label
 */
record LiblinearFile(
    String solver, List<String> labels, int features, double bias, double[] weights) {

  /** What is added whatever the features: weight and value of the bias. */
  double intercept() {
    return bias >= 0 ? weights[features] * bias : 0;
  }
}
