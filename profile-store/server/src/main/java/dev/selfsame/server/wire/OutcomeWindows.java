package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.OutcomeWindow;
import dev.selfsame.profile.engine.EvaluationOrder;
import dev.selfsame.profile.engine.OutcomeChoice;
import dev.selfsame.profile.engine.TrainingOrder;
import dev.selfsame.profile.report.TimeBucket;
import dev.selfsame.server.error.Violations;
import java.util.OptionalDouble;

/** Which outcomes something is asked about, on the wire. */
public final class OutcomeWindows {

  private static final int LONGEST_NAME = 64;
  private static final int USUAL_ROWS = 100_000;
  private static final int USUAL_PROFILES = 10_000;
  private static final int MOST_PROFILES = 100_000;

  private OutcomeWindows() {}

  /**
   * What is to be evaluated.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public static EvaluationOrder accept(EvaluateModelRequest request) {
    Violations violations = new Violations();
    Texts.required("name", request.getName(), LONGEST_NAME, violations);
    if (request.getThreshold() != 0) {
      Trainings.between("threshold", request.getThreshold(), violations);
    }
    OutcomeChoice choice = choice(request.getWindow(), violations);
    violations.throwIfAny();
    return new EvaluationOrder(
        request.getName(),
        request.getVersion().isEmpty() ? null : request.getVersion(),
        choice,
        request.getSegmentTag().isEmpty() ? null : request.getSegmentTag(),
        request.getThreshold() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(request.getThreshold()));
  }

  /**
   * What a report is asked about.
   *
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  public static OutcomeChoice accept(GetModelReportRequest request) {
    Violations violations = new Violations();
    Texts.required("name", request.getName(), LONGEST_NAME, violations);
    OutcomeChoice choice = choice(request.getWindow(), violations);
    violations.throwIfAny();
    return choice;
  }

  /** How a report is to divide time. */
  public static TimeBucket bucket(GetModelReportRequest request) {
    return switch (request.getBucket()) {
      case TIME_BUCKET_DAY -> TimeBucket.DAY;
      case TIME_BUCKET_WEEK -> TimeBucket.WEEK;
      case TIME_BUCKET_MONTH, TIME_BUCKET_UNSPECIFIED -> TimeBucket.MONTH;
      case UNRECOGNIZED ->
          throw Violations.of("bucket", "is " + request.getBucketValue() + ": use DAY to MONTH");
    };
  }

  /** By how many profiles a report is to say how far these have moved. */
  public static int profiles(GetModelReportRequest request) {
    int most = request.hasMaxProfiles() ? request.getMaxProfiles() : USUAL_PROFILES;
    if (most < 0 || most > MOST_PROFILES) {
      throw Violations.of("max_profiles", "is " + most + ": use 0 to " + MOST_PROFILES);
    }
    return most;
  }

  private static OutcomeChoice choice(OutcomeWindow window, Violations violations) {
    int most =
        Ranges.whole(
            "window.max_rows",
            window.getMaxRows(),
            USUAL_ROWS,
            1,
            TrainingOrder.MOST_ROWS,
            violations);
    return new OutcomeChoice(
        window.getOutcomeTag().isEmpty() ? null : window.getOutcomeTag(),
        Spans.span(
            "window.",
            window.hasStartTime(),
            window.getStartTime(),
            window.hasEndTime(),
            window.getEndTime(),
            violations),
        most,
        window.getPositive().isEmpty() ? null : window.getPositive());
  }
}
