package dev.selfsame.profile.engine;

import dev.selfsame.scoring.TrainingSummary;
import java.util.List;

/**
 * What training came to.
 *
 * @param model the version, as it is stored: a candidate
 * @param summary what it learned from, and how good it is
 * @param warnings what to know before it is activated, for people
 */
public record LearnedModel(StoredModel model, TrainingSummary summary, List<String> warnings) {

  public LearnedModel {
    warnings = List.copyOf(warnings);
  }
}
