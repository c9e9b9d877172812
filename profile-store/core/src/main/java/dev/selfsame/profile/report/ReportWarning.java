package dev.selfsame.profile.report;

/**
 * Something to be looked at.
 *
 * @param kind what it is
 * @param version the version; empty if it is about what was served over versions
 * @param tag the tag; empty if it is about none
 * @param value the number that is out of its bounds; 0 if there is none
 * @param message for people
 */
public record ReportWarning(Kind kind, String version, String tag, double value, String message) {

  /** What a warning is about. */
  public enum Kind {
    /** A feature of the outcomes has moved. */
    FEATURE_DRIFT,
    /** The score of the outcomes has moved. */
    SCORE_DRIFT,
    /** A feature of profiles as they are now has moved. */
    PROFILE_FEATURE_DRIFT,
    /** The score of profiles as they are now has moved. */
    PROFILE_SCORE_DRIFT,
    /** Scores are not calibrated any more. */
    CALIBRATION,
    /** A number is missing, or moves by chance. */
    TOO_LITTLE
  }
}
