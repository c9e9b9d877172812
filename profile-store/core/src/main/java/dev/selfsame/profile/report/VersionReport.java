package dev.selfsame.profile.report;

import dev.selfsame.scoring.TrainingSummary;
import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a version of a model does.
 *
 * @param version the version
 * @param training what its document says of its training; null if nothing
 * @param evaluation of scores made anew, from what was known before each outcome; null if there are
 *     none
 * @param served of the scores that the version gave at the time of each outcome, shown or as a
 *     challenger's; null if there are none
 * @param ofOutcomes how far scores made anew and what they read are from those of the training
 * @param ofProfiles the same of profiles as they are now
 */
public record VersionReport(
    String version,
    @Nullable TrainingSummary training,
    @Nullable Evaluation evaluation,
    @Nullable Evaluation served,
    Movement ofOutcomes,
    Movement ofProfiles) {

  /**
   * How far scores and features are from those of the training.
   *
   * @param scores of scores; null if the document has no histogram, or there are none
   * @param features what the features read, in the model's order
   */
  public record Movement(@Nullable Drift scores, List<FeatureDrift> features) {

    public Movement {
      features = List.copyOf(features);
    }
  }
}
