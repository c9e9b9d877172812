package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.Binning;
import dev.selfsame.api.scoring.v1.ClassWeights;
import dev.selfsame.api.scoring.v1.ModelKind;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainingOptions;
import dev.selfsame.profile.engine.OutcomeSpan;
import dev.selfsame.profile.engine.TrainingOrder;
import dev.selfsame.profile.engine.TrainingOrder.Fitting;
import dev.selfsame.profile.engine.TrainingOrder.Split;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.server.error.Violations;
import org.jspecify.annotations.Nullable;

/** What is to be trained, on the wire. */
public final class Trainings {

  private static final double MOST_PENALTY = 1e12;
  private static final int MOST_FEATURES = 5_000;
  private static final int LONGEST_DESCRIPTION = 1_024;
  private static final Split USUAL_SPLIT = new Split.Share(0.2);

  private Trainings() {}

  /**
   * Holds a request to the rules that need no catalogue.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public static TrainingOrder accept(TrainModelRequest request) {
    Violations violations = new Violations();
    Texts.required("name", request.getName(), 64, violations);
    Texts.required("version", request.getVersion(), 64, violations);
    Texts.required("tag", request.getTag(), Facts.LONGEST_TAG, violations);
    Texts.required("outcome_tag", request.getOutcomeTag(), Facts.LONGEST_TAG, violations);
    int length = request.getDescription().length();
    if (length > LONGEST_DESCRIPTION) {
      violations.add(
          "description", "is " + length + " characters long: use at most " + LONGEST_DESCRIPTION);
    }
    if (request.getFeatureTagsCount() > MOST_FEATURES) {
      violations.add(
          "feature_tags",
          "has " + request.getFeatureTagsCount() + " entries: use at most " + MOST_FEATURES);
    }
    OutcomeSpan span =
        Spans.span(
            "",
            request.hasStartTime(),
            request.getStartTime(),
            request.hasEndTime(),
            request.getEndTime(),
            violations);
    TrainingOptions options = request.getOptions();
    Fitting fitting = fitting(options, violations);
    Split split = split(options, violations);
    int most =
        Ranges.whole(
            "options.max_rows",
            options.getMaxRows(),
            TrainingOrder.MOST_ROWS,
            1,
            TrainingOrder.MOST_ROWS,
            violations);
    violations.throwIfAny();
    return new TrainingOrder(
        request.getName(),
        request.getVersion(),
        request.getTag(),
        request.getDescription(),
        request.getOutcomeTag(),
        request.getFeatureTagsList(),
        span,
        type(options.getKind()),
        options.getPositive().isEmpty() ? null : options.getPositive(),
        fitting,
        split,
        options.getSeed(),
        most);
  }

  private static @Nullable ModelType type(ModelKind kind) {
    return switch (kind) {
      case MODEL_KIND_LINEAR_REGRESSION -> ModelType.LINEAR_REGRESSION;
      case MODEL_KIND_LOGISTIC_REGRESSION -> ModelType.LOGISTIC_REGRESSION;
      case MODEL_KIND_MULTINOMIAL_LOGISTIC -> ModelType.MULTINOMIAL_LOGISTIC;
      case MODEL_KIND_SCORECARD -> ModelType.SCORECARD;
      case MODEL_KIND_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  private static Fitting fitting(TrainingOptions options, Violations violations) {
    Fitting usual = Fitting.USUAL;
    if (options.getKind() == ModelKind.UNRECOGNIZED) {
      violations.add("options.kind", "is " + options.getKindValue() + ", which is no kind");
    }
    double penalty = options.hasPenalty() ? options.getPenalty() : usual.penalty();
    within("options.penalty", penalty, 0, MOST_PENALTY, violations);
    within("options.l1_ratio", options.getL1Ratio(), 0, 1, violations);
    Binning binning = options.getBinning();
    int bins =
        Ranges.whole(
            "options.binning.max_bins", binning.getMaxBins(), usual.maxBins(), 2, 100, violations);
    double share = binning.getMinShare() == 0 ? usual.minBinShare() : binning.getMinShare();
    within("options.binning.min_share", share, 0, 0.5, violations);
    double threshold = options.getThreshold() == 0 ? usual.threshold() : options.getThreshold();
    between("options.threshold", threshold, violations);
    boolean balanced = options.getClassWeights() == ClassWeights.CLASS_WEIGHTS_BALANCED;
    return new Fitting(penalty, options.getL1Ratio(), balanced, bins, share, threshold);
  }

  private static Split split(TrainingOptions options, Violations violations) {
    return switch (options.getSplitCase()) {
      case HELD_OUT_SHARE -> {
        between("options.held_out_share", options.getHeldOutShare(), violations);
        yield new Split.Share(options.getHeldOutShare());
      }
      case HELD_OUT_FROM ->
          new Split.From(
              Spans.moment("options.held_out_from", options.getHeldOutFrom(), violations));
      case FOLDS -> {
        if (options.getFolds() < 2 || options.getFolds() > 20) {
          violations.add("options.folds", "is " + options.getFolds() + ": use 2 to 20");
        }
        yield new Split.Folds(options.getFolds());
      }
      case SPLIT_NOT_SET -> USUAL_SPLIT;
    };
  }

  private static void within(
      String field, double value, double least, double most, Violations violations) {
    if (!(value >= least && value <= most)) {
      violations.add(field, "is " + value + ": use " + least + " to " + most);
    }
  }

  static void between(String field, double value, Violations violations) {
    if (!(value > 0 && value < 1)) {
      violations.add(field, "is " + value + ": use more than 0 and less than 1");
    }
  }
}
