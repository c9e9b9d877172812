package dev.selfsame.scoring.train;

import dev.selfsame.scoring.FeatureSpec;
import dev.selfsame.scoring.Histogram;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Trains models. The same table, options and seed give the same model, to the bit. */
public final class Trainer {

  private final Table table;
  private final TrainingOptions options;
  private final Progress progress;
  private final Warnings warnings = new Warnings();
  private final Target target;
  private final List<Column> columns;
  private final Fitter fitter;

  private Trainer(Table table, TrainingOptions options, Progress progress) {
    this.table = table;
    this.options = options;
    this.progress = progress;
    this.target = TargetReader.read(table, options, warnings);
    Weighting.check(options.classWeights(), target);
    this.columns = Encoders.features(table, options);
    this.fitter =
        switch (options.method()) {
          case L2, ELASTIC_NET, LINEAR -> new RegressionFitter(columns, target, options);
          case MULTINOMIAL -> new MultinomialFitter(columns, target, options);
          case SCORECARD -> new ScorecardFitter(columns, target, options);
        };
  }

  /**
   * Trains a model and judges it.
   *
   * <p>Memory: as much as the table's numbers again, and the square of the coefficients in doubles.
   * Time: some ten times rows times the square of the columns, once more for each fold.
   *
   * @param progress told at each step; what it throws ends the training
   * @throws TrainingException if the table or the options make no model
   * @throws dev.selfsame.scoring.InvalidModelException if the model's name, version or tags are not
   *     sound; before anything is computed
   */
  public static Trained train(Table table, TrainingOptions options, Progress progress) {
    checkNames(options);
    return new Trainer(table, options, progress).train();
  }

  private static void checkNames(TrainingOptions options) {
    FeatureSpec any = FeatureSpec.Numeric.of("any.tag", 1);
    LinearModel unused =
        LinearModel.of(
            ModelSpec.builder(
                    options.name(), options.version(), ModelType.LINEAR_REGRESSION, options.tag())
                .description(options.description())
                .features(List.of(any))
                .build());
    Objects.requireNonNull(unused);
  }

  private Trained train() {
    boolean folded = options.holdout() instanceof Holdout.Folds;
    List<Split> splits = Split.of(options.holdout(), target.rows(), table.rows(), options.seed());
    int fits = folded ? splits.size() + 1 : 1;
    Judge heldOut = new Judge(table, target, options);
    int done = 0;
    if (folded) {
      for (Split fold : splits) {
        String step = "fold " + (done + 1) + " of " + splits.size();
        Draft draft = fitter.fit(fold.training(), new Warnings(), each(step, done++, fits));
        heldOut.add(scorer(draft), fold.judging());
      }
    }
    int[] rows = folded ? target.rows() : splits.get(0).training();
    Draft draft = fitter.fit(rows, warnings, each("model", done, fits));
    Scorer scorer = scorer(draft);
    if (!folded) {
      heldOut.add(scorer, splits.get(0).judging());
    }
    progress.at("judging", 1);
    return trained(draft, rows, scorer, heldOut.evaluation());
  }

  /** Newton's method takes some eight iterations; the share creeps up however many there are. */
  private IntConsumer each(String step, int done, int fits) {
    return iteration ->
        progress.at(
            step + ", iteration " + (iteration + 1), (done + iteration / (iteration + 4.0)) / fits);
  }

  private Scorer scorer(Draft draft) {
    return new Scorer(spec(draft).build(), columns);
  }

  private ModelSpec.Builder spec(Draft draft) {
    ModelSpec.Builder spec =
        ModelSpec.builder(options.name(), options.version(), draft.type(), options.tag())
            .description(options.description())
            .intercepts(draft.intercepts())
            .features(draft.features())
            .points(draft.points());
    if (draft.type() == ModelType.LOGISTIC_REGRESSION) {
      spec.threshold(options.threshold());
    }
    if (draft.points() != null) {
      spec.threshold(draft.points().points(options.threshold()));
    }
    if (draft.type() == ModelType.MULTINOMIAL_LOGISTIC) {
      spec.classes(target.classes());
    }
    return spec;
  }

  private Trained trained(Draft draft, int[] rows, Scorer scorer, @Nullable Evaluation heldOut) {
    Judge judge = new Judge(table, target, options);
    double[] values = judge.add(scorer, rows);
    Evaluation training = Objects.requireNonNull(judge.evaluation());
    Summary summary = new Summary(options, target, columns, warnings);
    summary.warn(training, rows);
    SortedMap<String, Histogram> spreads = summary.spreads(draft, rows);
    ModelSpec spec =
        spec(draft)
            .training(summary.of(rows, values, spreads, training, heldOut))
            .verification(Typical.rows(draft.features(), spreads, spec(draft).build()))
            .build();
    return new Trained(
        LinearModel.of(spec).spec(),
        training,
        heldOut,
        warnings.list(),
        draft.bins(),
        draft.iterations(),
        draft.unrest());
  }
}
