package dev.selfsame.scoring;

/** What makes a model's value of its linear predictor. */
@FunctionalInterface
interface Link {

  double value(double linear);

  static Link of(ModelSpec spec) {
    Calibration calibration = spec.calibration();
    return switch (spec.type()) {
      case LOGISTIC_REGRESSION -> calibration == null ? Sigmoid::of : calibration::probability;
      case LINEAR_REGRESSION, SCORECARD -> linear -> linear;
      case MULTINOMIAL_LOGISTIC -> throw new IllegalArgumentException("has many predictors");
    };
  }
}
