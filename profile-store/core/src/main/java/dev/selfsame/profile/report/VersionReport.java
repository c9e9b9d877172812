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
 * @param served of the scores that were logged at or before each outcome, the last of each; null if
 *     there are none
 * @param scoreDrift how far scores made anew are from those of the training; null if the document
 *     has no histogram, or there are no outcomes
 * @param features what its features read, in the model's order
 */
public record VersionReport(
    String version,
    @Nullable TrainingSummary training,
    @Nullable Evaluation evaluation,
    @Nullable Evaluation served,
    @Nullable Drift scoreDrift,
    List<FeatureDrift> features) {

  public VersionReport {
    features = List.copyOf(features);
  }
}
