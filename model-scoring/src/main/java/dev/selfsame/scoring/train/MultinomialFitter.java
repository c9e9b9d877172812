package dev.selfsame.scoring.train;

import dev.selfsame.scoring.ModelType;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Fits a logistic regression of several classes. */
record MultinomialFitter(List<Column> columns, Target target, TrainingOptions options)
    implements Fitter {

  @Override
  public Draft fit(int[] rows, Warnings warnings, IntConsumer each) {
    List<Encoder> encoders = Encoders.of(columns, rows, options, warnings);
    Design design = Design.of(encoders, rows);
    int classes = target.classes().size();
    int[] outcomes = Arrays.stream(rows).map(row -> (int) target.values()[row]).toArray();
    if (Arrays.stream(outcomes).distinct().count() < classes) {
      throw new TrainingException("a class has no row to train on; hold out fewer rows");
    }
    double[] weights = Weighting.of(options.classWeights(), target, rows);
    Fit fit =
        new MultinomialSolver(
                design,
                classes,
                outcomes,
                weights,
                options.penalty(),
                options.tolerance() * Math.max(1, Arrays.stream(weights).sum() / 1e5),
                options.maxIterations())
            .solve(each);
    RegressionFitter.warnOfRest(fit, warnings);
    double[][] byClass = new double[classes][];
    int columnCount = design.columns();
    for (int k = 0; k < classes; k++) {
      byClass[k] = Arrays.copyOfRange(fit.weights(), k * columnCount, (k + 1) * columnCount);
    }
    return new Draft(
        ModelType.MULTINOMIAL_LOGISTIC,
        Arrays.stream(byClass).map(w -> w[0]).toList(),
        new FeatureSpecs(design, encoders, byClass).features(),
        null,
        List.of(),
        fit.iterations(),
        fit.unrest());
  }
}
