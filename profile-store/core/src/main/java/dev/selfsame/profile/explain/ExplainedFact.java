package dev.selfsame.profile.explain;

import dev.selfsame.profile.Value;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A fact and what became of it.
 *
 * @param eventId the caller's id of the event
 * @param value the value; null if it was deleted
 * @param timeMillis when it was so, in milliseconds since 1970-01-01T00:00Z; 0 if it was deleted
 * @param source which system says so; empty if it was deleted
 */
public record ExplainedFact(
    String eventId, @Nullable Value value, long timeMillis, String source, FactOutcome outcome) {

  /** Those that were used first, then the newest. */
  static final Comparator<ExplainedFact> MOST_TELLING_FIRST =
      Comparator.comparing((ExplainedFact fact) -> fact.outcome() != FactOutcome.USED)
          .thenComparing(fact -> fact.outcome() == FactOutcome.DELETED)
          .thenComparing(Comparator.comparingLong(ExplainedFact::timeMillis).reversed())
          .thenComparing(ExplainedFact::eventId);
}
