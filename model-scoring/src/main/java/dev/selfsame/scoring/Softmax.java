package dev.selfsame.scoring;

/** Probabilities of the linear predictors of classes. */
final class Softmax {

  private Softmax() {}

  /** The index of the largest; of equals, the first. */
  static int largest(double[] linear) {
    int best = 0;
    for (int i = 1; i < linear.length; i++) {
      if (linear[i] > linear[best]) {
        best = i;
      }
    }
    return best;
  }

  /**
   * {@code exp(x - largest) / sum}, summed in order, each in (0, 1). With two classes the first has
   * the logistic function of the difference, but for the last places.
   */
  static double[] of(double[] linear) {
    double largest = linear[largest(linear)];
    double[] probabilities = new double[linear.length];
    double sum = 0;
    for (int i = 0; i < linear.length; i++) {
      probabilities[i] = StrictMath.exp(linear[i] - largest);
      sum += probabilities[i];
    }
    for (int i = 0; i < linear.length; i++) {
      probabilities[i] = Sigmoid.bounded(probabilities[i] / sum);
    }
    return probabilities;
  }
}
