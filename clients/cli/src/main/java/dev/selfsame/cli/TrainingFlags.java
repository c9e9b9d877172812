package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.Binning;
import dev.selfsame.api.scoring.v1.ClassWeights;
import dev.selfsame.api.scoring.v1.ModelKind;
import dev.selfsame.api.scoring.v1.TrainingOptions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a model learns. */
final class TrainingFlags {

  /** Kinds of models, as they are typed. */
  enum Kind {
    LINEAR(ModelKind.MODEL_KIND_LINEAR_REGRESSION),
    LOGISTIC(ModelKind.MODEL_KIND_LOGISTIC_REGRESSION),
    MULTINOMIAL(ModelKind.MODEL_KIND_MULTINOMIAL_LOGISTIC),
    SCORECARD(ModelKind.MODEL_KIND_SCORECARD);

    private final ModelKind kind;

    Kind(ModelKind kind) {
      this.kind = kind;
    }
  }

  @Option(
      names = "--kind",
      description =
          "${COMPLETION-CANDIDATES} (default: by the outcome tag's type: boolean LOGISTIC, string "
              + "MULTINOMIAL, numbers LINEAR).")
  @Nullable Kind kind;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description =
          "Of a STRING outcome: the value whose probability it is (default: yes, true, 1).")
  @Nullable String positive;

  @Option(
      names = "--penalty",
      description = "What coefficients cost, the inverse of scikit-learn's C (default: 1).")
  @Nullable Double penalty;

  @Option(
      names = "--l1-ratio",
      defaultValue = "0",
      description = "The share of that on absolute values, 0 to 1 (default: 0).")
  double l1Ratio;

  @Option(names = "--balanced", description = "Let all classes weigh alike.")
  boolean balanced;

  @Option(
      names = "--hold-out",
      paramLabel = "SHARE",
      description = "Judge by this share of the outcomes, by hash (default: 0.2).")
  @Nullable Double holdOut;

  @Option(
      names = "--hold-out-from",
      paramLabel = "TIME",
      description = "Judge by the outcomes of this time on.")
  @Nullable String holdOutFrom;

  @Option(names = "--folds", description = "Judge by so many folds, 2 to 20.")
  @Nullable Integer folds;

  @Option(names = "--seed", defaultValue = "0", description = "Of what is chosen (default: 0).")
  long seed;

  @Option(
      names = "--max-rows",
      defaultValue = "0",
      description = "Learn from so many outcomes at most (default: 1,000,000).")
  int maxRows;

  @Option(
      names = "--max-bins",
      defaultValue = "0",
      description = "Of a scorecard: the most bins of a number (default: 8).")
  int maxBins;

  @Option(
      names = "--min-bin-share",
      defaultValue = "0",
      description = "Of a scorecard: the least share of the rows in a bin (default: 0.05).")
  double minBinShare;

  @Option(
      names = "--threshold",
      defaultValue = "0",
      description = "The probability from which on it says yes (default: 0.5).")
  double threshold;

  /** What they say. */
  TrainingOptions options() {
    if (Stream.of(holdOut != null, holdOutFrom != null, folds != null).filter(b -> b).count() > 1) {
      throw CliFailure.usage("give one of --hold-out, --hold-out-from and --folds");
    }
    TrainingOptions.Builder options =
        TrainingOptions.newBuilder()
            .setL1Ratio(l1Ratio)
            .setSeed(seed)
            .setMaxRows(maxRows)
            .setThreshold(threshold)
            .setBinning(Binning.newBuilder().setMaxBins(maxBins).setMinShare(minBinShare));
    if (kind != null) {
      options.setKind(kind.kind);
    }
    if (positive != null) {
      options.setPositive(positive);
    }
    if (penalty != null) {
      options.setPenalty(penalty);
    }
    if (balanced) {
      options.setClassWeights(ClassWeights.CLASS_WEIGHTS_BALANCED);
    }
    if (holdOut != null) {
      options.setHeldOutShare(holdOut);
    } else if (holdOutFrom != null) {
      options.setHeldOutFrom(Moments.parse("--hold-out-from", holdOutFrom));
    } else if (folds != null) {
      options.setFolds(folds);
    }
    return options.build();
  }
}
