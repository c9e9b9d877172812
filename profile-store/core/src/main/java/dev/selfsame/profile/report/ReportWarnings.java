package dev.selfsame.profile.report;

import dev.selfsame.scoring.evaluate.BinaryEvaluation;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of a report calls for a look. */
public final class ReportWarnings {

  /** A population stability index above this is a shift (Siddiqi, Credit Risk Scorecards, 2006). */
  public static final double MOST_PSI = 0.2;

  /** The range of a calibration slope that nobody has to look at. */
  public static final double LEAST_SLOPE = 0.8;

  public static final double MOST_SLOPE = 1.25;

  /** Of fewer rows an index of ten bins is above 0.09 by chance alone. */
  private static final long FEW_ROWS = 100;

  /** So many features are named: who has more moved ones needs no list of them. */
  private static final int MOST = 200;

  private final List<ReportWarning> warnings = new ArrayList<>();
  private int moved;

  private ReportWarnings() {}

  /**
   * The warnings, those of versions in their order, then those of what was served, then those of
   * profiles: at most {@value #MOST} that a feature has moved.
   *
   * @param rows how many outcomes all was made from
   * @param profiles how many profiles
   * @param served how good what was shown was, over versions; null if nothing was
   */
  public static List<ReportWarning> of(
      List<VersionReport> versions, long rows, long profiles, @Nullable Evaluation served) {
    ReportWarnings all = new ReportWarnings();
    all.outcomes(versions, rows, served);
    if (profiles >= FEW_ROWS) {
      for (VersionReport version : versions) {
        all.movement(
            version.version(),
            version.ofProfiles(),
            "of profiles now",
            ReportWarning.Kind.PROFILE_SCORE_DRIFT,
            ReportWarning.Kind.PROFILE_FEATURE_DRIFT);
      }
    }
    return all.warnings;
  }

  private void outcomes(List<VersionReport> versions, long rows, @Nullable Evaluation served) {
    if (rows == 0) {
      tooLittle("", "there are no outcomes in that time: nothing can be said of it");
      return;
    }
    if (rows < FEW_ROWS) {
      tooLittle(
          "", "there are only " + rows + " outcomes: drift and slopes move by chance with so few");
    }
    versions.forEach(this::version);
    if (served == null) {
      tooLittle("", "no score was served at the time of any of the outcomes");
    } else {
      calibration("", "served scores", served);
    }
  }

  private void version(VersionReport version) {
    if (version.ofOutcomes().scores() == null) {
      tooLittle(
          version.version(), "its document has no histogram of scores: their drift is unknown");
    }
    movement(
        version.version(),
        version.ofOutcomes(),
        "of outcomes",
        ReportWarning.Kind.SCORE_DRIFT,
        ReportWarning.Kind.FEATURE_DRIFT);
    Evaluation served = version.served();
    Evaluation judged = served == null ? version.evaluation() : served;
    if (judged != null) {
      calibration(
          version.version(), served == null ? "scores made anew" : "its logged scores", judged);
    }
  }

  private void movement(
      String version,
      VersionReport.Movement movement,
      String whose,
      ReportWarning.Kind ofScores,
      ReportWarning.Kind ofFeatures) {
    Drift scores = movement.scores();
    if (scores != null && scores.psi() > MOST_PSI) {
      String message =
          "scores " + whose + " have moved from those of the training: PSI " + text(scores.psi());
      warnings.add(new ReportWarning(ofScores, version, "", scores.psi(), message));
    }
    for (FeatureDrift feature : movement.features()) {
      Drift drift = feature.drift();
      if (drift != null && drift.psi() > MOST_PSI && moved++ < MOST) {
        String message =
            feature.feature()
                + " "
                + whose
                + " has moved from the training: PSI "
                + text(drift.psi());
        warnings.add(new ReportWarning(ofFeatures, version, feature.tag(), drift.psi(), message));
      }
    }
  }

  private void calibration(String version, String what, Evaluation evaluation) {
    if (!(evaluation instanceof BinaryEvaluation binary)) {
      return;
    }
    if (binary.calibration().isEmpty()) {
      tooLittle(version, what + " have no calibration slope: all outcomes or all scores are alike");
      return;
    }
    double slope = binary.calibration().get().slope();
    if (slope < LEAST_SLOPE || slope > MOST_SLOPE) {
      warnings.add(
          new ReportWarning(
              ReportWarning.Kind.CALIBRATION,
              version,
              "",
              slope,
              what
                  + " are too "
                  + (slope < 1 ? "far apart" : "close together")
                  + ": calibration slope "
                  + text(slope)));
    }
  }

  private void tooLittle(String version, String message) {
    warnings.add(new ReportWarning(ReportWarning.Kind.TOO_LITTLE, version, "", 0, message));
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
