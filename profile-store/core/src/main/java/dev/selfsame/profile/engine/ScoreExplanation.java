package dev.selfsame.profile.engine;

import dev.selfsame.scoring.Change;
import dev.selfsame.scoring.Reason;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Why a score is what it is.
 *
 * @param scored the score
 * @param reasons those that moved it most, first
 * @param threshold the value from which on the model says yes, if its document gives one
 * @param change the smallest change of one tag that would turn the answer; null if there is none
 */
public record ScoreExplanation(
    Scored scored, List<Because> reasons, OptionalDouble threshold, @Nullable Change change) {

  public ScoreExplanation {
    reasons = List.copyOf(reasons);
  }

  /** Whether the model says yes; false if it has no threshold. */
  public boolean isYes() {
    return threshold.isPresent() && scored.score().value() >= threshold.getAsDouble();
  }

  /**
   * A reason, in words, and where it comes from.
   *
   * @param words the model's; if it gives none, the tag's display name, or its description, or its
   *     name
   * @param suppliers the facts that made the value, those that count most first; a few
   */
  public record Because(Reason reason, String words, List<Supplier> suppliers) {
    public Because {
      suppliers = List.copyOf(suppliers);
    }
  }
}
