package dev.selfsame.cli;

import dev.selfsame.scoring.train.ClassWeights;
import dev.selfsame.scoring.train.Holdout;
import dev.selfsame.scoring.train.Method;
import dev.selfsame.scoring.train.ScorecardOptions;
import dev.selfsame.scoring.train.TrainingOptionsBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a model is trained. */
final class TrainingMethodOptions {

  @Option(
      names = "--method",
      defaultValue = "l2",
      paramLabel = "METHOD",
      description =
          "l2, elastic-net, linear, multinomial or scorecard (default: ${DEFAULT-VALUE}).")
  String method = "l2";

  @Option(
      names = "--penalty",
      defaultValue = "1",
      paramLabel = "X",
      description = "The weight of the penalty, 1/C of scikit-learn (default: ${DEFAULT-VALUE}).")
  double penalty = 1;

  @Option(
      names = "--l1-ratio",
      paramLabel = "X",
      description =
          "The share of the absolute penalty, 0 to 1 (default: 0.5 of an elastic net, else 0).")
  @Nullable Double l1Ratio;

  @Option(
      names = "--balanced",
      description = "Let each class count alike, however many rows it has.")
  boolean balanced;

  @Option(
      names = "--class-weight",
      split = ",",
      paramLabel = "LABEL=X",
      description = "How much a row of a label counts (default: 1).")
  Map<String, Double> weights = new HashMap<>();

  @Option(
      names = "--holdout",
      defaultValue = "folds:5",
      paramLabel = "HOW",
      description = {
        "Which rows judge the model: folds:K, every:N (each N-th from the first on), last:ROWS,",
        "share:X or none (default: ${DEFAULT-VALUE})."
      })
  String holdout = "folds:5";

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "The same seed draws the same rows (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--no-standardise",
      description = "Take numbers as they are, not by mean and deviation.")
  boolean asTheyAre;

  @Option(
      names = "--max-categories",
      defaultValue = "1000",
      paramLabel = "N",
      description =
          "The most categories of a column with a coefficient (default: ${DEFAULT-VALUE}).")
  int maxCategories = 1000;

  @Option(
      names = "--max-iterations",
      defaultValue = "100",
      paramLabel = "N",
      description = "Stop after this many (default: ${DEFAULT-VALUE}).")
  int maxIterations = 100;

  @Option(
      names = "--points",
      defaultValue = "600:50:20",
      paramLabel = "SCORE:ODDS:PDO",
      description = {
        "Of a scorecard: the points at these odds, and how many more double them",
        "(default: ${DEFAULT-VALUE})."
      })
  String points = "600:50:20";

  @Option(
      names = "--higher-is-bad",
      description = "Of a scorecard: points rise with the positive outcome, not against it.")
  boolean higherIsBad;

  @Option(names = "--whole-points", description = "Of a scorecard: round points to whole ones.")
  boolean wholePoints;

  @Option(
      names = "--max-bins",
      defaultValue = "8",
      paramLabel = "N",
      description = "Of a scorecard: the most bins of a number (default: ${DEFAULT-VALUE}).")
  int maxBins = 8;

  @Option(
      names = "--any-shape",
      description = "Of a scorecard: bins of a number need not rise or fall all along.")
  boolean anyShape;

  /** Sets what the options say. */
  void set(TrainingOptionsBuilder options) {
    Method known =
        Method.of(method)
            .orElseThrow(
                () ->
                    CliFailure.usage(
                        "there is no method `"
                            + method
                            + "`; give l2, elastic-net, linear, multinomial or scorecard"));
    options
        .method(known)
        .penalty(penalty)
        .l1Ratio(l1Ratio != null ? l1Ratio : known == Method.ELASTIC_NET ? 0.5 : 0)
        .classWeights(classWeights())
        .holdout(holdout())
        .seed(seed)
        .standardise(!asTheyAre)
        .maxCategories(maxCategories)
        .maxIterations(maxIterations)
        .scorecard(scorecard());
  }

  private ClassWeights classWeights() {
    if (balanced && !weights.isEmpty()) {
      throw CliFailure.usage("give either --balanced or --class-weight");
    }
    return balanced
        ? new ClassWeights.Balanced()
        : weights.isEmpty() ? new ClassWeights.Equal() : new ClassWeights.Given(weights);
  }

  private Holdout holdout() {
    String[] parts = holdout.split(":", 2);
    try {
      return switch (parts[0]) {
        case "none" -> new Holdout.None();
        case "folds" -> new Holdout.Folds(Integer.parseInt(parts[1]));
        case "every" -> new Holdout.EveryNth(Integer.parseInt(parts[1]));
        case "last" -> new Holdout.Last(Integer.parseInt(parts[1]));
        case "share" -> new Holdout.Share(Double.parseDouble(parts[1]));
        default -> throw unknownHoldout();
      };
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw unknownHoldout();
    }
  }

  private CliFailure unknownHoldout() {
    return CliFailure.usage(
        "`" + holdout + "` holds out nothing; give folds:5, every:5, last:1000, share:0.2 or none");
  }

  private ScorecardOptions scorecard() {
    ScorecardOptions usual = ScorecardOptions.USUAL;
    String[] parts = points.split(":", -1);
    try {
      if (parts.length == 3) {
        return new ScorecardOptions(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            !higherIsBad,
            maxBins,
            usual.minBinShare(),
            !anyShape,
            usual.minInformationValue(),
            wholePoints);
      }
    } catch (NumberFormatException e) {
      throw badPoints();
    }
    throw badPoints();
  }

  private CliFailure badPoints() {
    return CliFailure.usage("`" + points + "` are no points; give SCORE:ODDS:PDO, as 600:50:20");
  }
}
