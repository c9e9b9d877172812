package dev.selfsame.scoring;

/** What a model makes of its linear predictor. */
public enum ModelType {

  /**
   * A probability: the logistic function of the linear predictor, from {@link Double#MIN_NORMAL} to
   * the double below 1, never decreasing; or what a {@link Calibration} makes of the predictor.
   */
  LOGISTIC_REGRESSION("logistic_regression"),

  /** The linear predictor itself. */
  LINEAR_REGRESSION("linear_regression"),

  /**
   * One linear predictor a class, and by the softmax of them a probability of each; the value is
   * that of the most probable class.
   */
  MULTINOMIAL_LOGISTIC("multinomial_logistic"),

  /** Points: the linear predictor itself, of which {@link Points} can make a probability. */
  SCORECARD("scorecard");

  private final String word;

  ModelType(String word) {
    this.word = word;
  }

  /** The word for it in a document. */
  public String word() {
    return word;
  }
}
