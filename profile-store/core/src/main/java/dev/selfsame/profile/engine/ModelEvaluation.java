package dev.selfsame.profile.engine;

import dev.selfsame.scoring.evaluate.Evaluation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good a model version is on outcomes.
 *
 * @param model the version
 * @param outcomes how many there are in that time
 * @param evaluation of those that were taken; null if there are none
 * @param segments the same apart, the largest first
 */
public record ModelEvaluation(
    StoredModel model,
    long outcomes,
    @Nullable Evaluation evaluation,
    Map<String, Evaluation> segments) {

  public ModelEvaluation {
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }
}
