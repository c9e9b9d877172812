package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import java.util.List;

/**
 * What an observation did.
 *
 * @param personId the person that its strongest identifier belongs to now
 * @param added whether it added evidence
 * @param erased its identifiers that were left out, because they are erased
 * @param commitToken a read that gives it sees at least this write
 */
public record ObserveOutcome(
    String personId, boolean added, List<Identifier> erased, String commitToken) {

  public ObserveOutcome {
    erased = List.copyOf(erased);
  }

  /** Of an observation of which nothing was left out. */
  public ObserveOutcome(String personId, boolean added, String commitToken) {
    this(personId, added, List.of(), commitToken);
  }
}
