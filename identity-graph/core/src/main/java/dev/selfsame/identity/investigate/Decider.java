package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import java.util.Collection;

/**
 * Decides who some identifiers are, by evidence as a view shows it: the stored one, or one that
 * hides something, which answers "what if". Thread-safe.
 */
interface Decider {

  /**
   * Decides about these identifiers and their links. The cost follows their surroundings, and is
   * bounded.
   *
   * @param view the evidence
   * @param about the identifiers; one that is not in the view is a person of one
   */
  Decisions decide(EvidenceReader view, Collection<Identifier> about);
}
