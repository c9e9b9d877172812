package dev.selfsame.scoring.train;

import dev.selfsame.scoring.ModelType;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Fits a logistic regression of two outcomes, or a linear one. */
record RegressionFitter(List<Column> columns, Target target, TrainingOptions options)
    implements Fitter {

  /** Coefficients of standardised columns beyond this say that a column decides alone. */
  private static final double HUGE = 15;

  @Override
  public Draft fit(int[] rows, Warnings warnings, IntConsumer each) {
    List<Encoder> encoders = Encoders.of(columns, rows, options, warnings);
    Design design = Design.of(encoders, rows);
    boolean logistic = options.method() != Method.LINEAR;
    Fit fit = logistic ? logistic(design, rows, each) : linear(design, rows, each);
    warn(design, fit, logistic, warnings);
    double[] weights = fit.weights();
    return new Draft(
        logistic ? ModelType.LOGISTIC_REGRESSION : ModelType.LINEAR_REGRESSION,
        List.of(weights[0]),
        new FeatureSpecs(design, encoders, new double[][] {weights}).features(),
        null,
        List.of(),
        fit.iterations(),
        fit.unrest());
  }

  private Fit logistic(Design design, int[] rows, IntConsumer each) {
    double ratio = options.method() == Method.ELASTIC_NET ? options.l1Ratio() : 0;
    Penalty penalty = new Penalty(options.penalty() * (1 - ratio), options.penalty() * ratio);
    return logistic(design, target, options, penalty, rows, each);
  }

  static Fit logistic(
      Design design,
      Target target,
      TrainingOptions options,
      Penalty penalty,
      int[] rows,
      IntConsumer each) {
    double[] outcomes = Arrays.stream(rows).mapToDouble(row -> target.values()[row]).toArray();
    double[] weights = Weighting.of(options.classWeights(), target, rows);
    double all = 0;
    double positive = 0;
    for (int i = 0; i < rows.length; i++) {
      all += weights[i];
      positive += outcomes[i] * weights[i];
    }
    if (positive == 0 || positive == all) {
      throw new TrainingException("the rows to train on have one outcome only");
    }
    double tolerance = options.tolerance() * Math.max(1, all / 1e5);
    return new NewtonSolver(
            design, Loss.LOGISTIC, outcomes, weights, penalty, tolerance, options.maxIterations())
        .solve(StrictMath.log(positive / (all - positive)), each);
  }

  /** Outcomes are standardised first, so that the tolerance means the same whatever their unit. */
  private Fit linear(Design design, int[] rows, IntConsumer each) {
    double[] outcomes = Arrays.stream(rows).mapToDouble(row -> target.values()[row]).toArray();
    double mean = Arrays.stream(outcomes).sum() / rows.length;
    double squares = Arrays.stream(outcomes).map(y -> (y - mean) * (y - mean)).sum();
    double unit = squares > 0 ? Math.sqrt(squares / rows.length) : 1;
    double[] standardised = Arrays.stream(outcomes).map(y -> (y - mean) / unit).toArray();
    double[] weights = new double[rows.length];
    Arrays.fill(weights, 1);
    Penalty penalty =
        new Penalty(
            options.penalty() * (1 - options.l1Ratio()),
            options.penalty() * options.l1Ratio() / unit);
    Fit fit =
        new NewtonSolver(
                design,
                Loss.SQUARED,
                standardised,
                weights,
                penalty,
                options.tolerance() * Math.max(1, rows.length / 1e5),
                options.maxIterations())
            .solve(0, each);
    double[] scaled = Arrays.stream(fit.weights()).map(w -> w * unit).toArray();
    scaled[0] += mean;
    return new Fit(scaled, fit.iterations(), fit.unrest(), fit.converged());
  }

  private void warn(Design design, Fit fit, boolean logistic, Warnings warnings) {
    warnOfRest(fit, warnings);
    List<String> dependent = Dependence.names(design);
    if (!dependent.isEmpty()) {
      String first = String.join(", ", dependent.stream().limit(5).toList());
      warnings.add(
          Warning.Kind.COLLINEAR,
          dependent.size()
              + (dependent.size() == 1 ? " column is a combination" : " columns are combinations")
              + " of others and share"
              + (dependent.size() == 1 ? "s" : "")
              + " their coefficients: "
              + first
              + (dependent.size() > 5 ? " and others" : ""));
    }
    if (logistic && options.penalty() == 0 && options.standardise()) {
      for (int i = 1; i < fit.weights().length; i++) {
        if (Math.abs(fit.weights()[i]) > HUGE) {
          warnings.add(
              Warning.Kind.SEPARABLE,
              design.name(i)
                  + " decides nearly alone in some rows: without a penalty its coefficient has no"
                  + " end; do not trust it");
        }
      }
    }
  }

  static void warnOfRest(Fit fit, Warnings warnings) {
    if (!fit.converged()) {
      warnings.add(
          Warning.Kind.NOT_CONVERGED,
          "the solver stopped after "
              + fit.iterations()
              + " iterations at a gradient of "
              + fit.unrest()
              + ": allow more, or give a larger penalty");
    }
  }
}
