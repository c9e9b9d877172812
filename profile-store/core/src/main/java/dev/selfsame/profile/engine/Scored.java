package dev.selfsame.profile.engine;

import dev.selfsame.scoring.Score;
import java.util.List;

/**
 * A score, and the features that had no value the model knows, in the model's order.
 *
 * @param missing those for which a rule for missing or for other values applied
 */
public record Scored(Score score, List<MissingInput> missing) {
  public Scored {
    missing = List.copyOf(missing);
  }
}
