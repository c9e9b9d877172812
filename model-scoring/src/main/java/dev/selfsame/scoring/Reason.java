package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a score is what it is: one feature, and how far it moved the score from that of a reference.
 *
 * @param index where the feature stands in the model
 * @param feature its name
 * @param tag the tag it reads
 * @param contribution what it added; of a multinomial model, to the most probable class
 * @param reference what it adds for the reference: as the document states it, or 0
 * @param impact {@code contribution - reference}; the largest double of its sign, if it is larger
 * @param missing whether the tag had no value
 * @param input the value that went in, as text; empty if missing
 * @param words what the feature means; may be empty
 */
public record Reason(
    int index,
    String feature,
    String tag,
    double contribution,
    double reference,
    double impact,
    boolean missing,
    String input,
    String words) {

  /** All reasons of a score: those of the largest impact first, of equals as in the model. */
  public static List<Reason> ranked(LinearModel model, Score score) {
    List<FeatureSpec> features = model.spec().features();
    int label = score.label().isEmpty() ? 0 : model.spec().classes().indexOf(score.label());
    List<Reason> reasons = new ArrayList<>(features.size());
    for (int i = 0; i < features.size(); i++) {
      FeatureInfo info = features.get(i).info();
      Score.Contribution part = score.contributions().get(i);
      double reference = info.reference().isEmpty() ? 0 : info.reference().get(label);
      reasons.add(
          new Reason(
              i,
              info.name(),
              info.tag(),
              part.value(),
              reference,
              Predictor.held(part.value() - reference),
              part.missing(),
              part.input(),
              info.reason()));
    }
    reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.impact)));
    return reasons;
  }
}
