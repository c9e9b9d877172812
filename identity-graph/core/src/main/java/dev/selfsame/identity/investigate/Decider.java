package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import java.util.Collection;
import java.util.Map;

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
   * @param judged links of the view of which {@link Decisions#judge} will be asked; both ends are
   *     in {@code about}. Of links that are not here it knows those of identifiers that link
   *     somebody
   */
  Decisions decide(
      EvidenceReader view, Collection<Identifier> about, Map<LinkKey, Evidence> judged);
}
