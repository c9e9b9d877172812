package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import java.util.List;

/**
 * What an acknowledged event did.
 *
 * @param status what became of it
 * @param personId the person of its strongest identifier; empty if it has none
 * @param erased the identifiers that were left out because they are erased
 * @param erasedSubjects the subjects that were left out because they are erased
 */
public record EventOutcome(
    EventStatus status, String personId, List<Identifier> erased, List<SubjectKey> erasedSubjects) {

  public EventOutcome {
    erased = List.copyOf(erased);
    erasedSubjects = List.copyOf(erasedSubjects);
  }
}
