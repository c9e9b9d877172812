package dev.selfsame.scoring;

/** What a model makes of its linear predictor. */
public enum ModelType {

  /**
   * A probability: the logistic function of the linear predictor, from {@link Double#MIN_NORMAL} to
   * the double below 1, never decreasing.
   */
  LOGISTIC_REGRESSION("logistic_regression") {
    @Override
    double value(double linear) {
      return Sigmoid.of(linear);
    }
  },

  /** The linear predictor itself. */
  LINEAR_REGRESSION("linear_regression") {
    @Override
    double value(double linear) {
      return linear;
    }
  };

  private final String word;

  ModelType(String word) {
    this.word = word;
  }

  /** The word for it in a document. */
  public String word() {
    return word;
  }

  abstract double value(double linear);
}
