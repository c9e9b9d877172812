package dev.selfsame.identity.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import org.jspecify.annotations.Nullable;

/** One change of the evidence. Identifiers are normalised. */
public sealed interface EvidenceChange {

  /** Adds what an event saw; stores its identifiers. */
  record Observe(Observation observation) implements EvidenceChange {}

  /** Stores an identifier that is in no link, if it is new. */
  record Store(Identifier identifier) implements EvidenceChange {}

  /** Sets what is asserted of a pair, in place of what was; stores its identifiers. */
  record Assert(LinkKey link, Assertion assertion) implements EvidenceChange {}

  /** Takes back what is asserted of a pair. */
  record RetractAssertion(LinkKey link) implements EvidenceChange {}

  /**
   * Takes back what a source saw of an identifier.
   *
   * @param other only of the link with this one; null for all links
   * @param kind only in this kind of event; null for every kind
   */
  record RetractSource(
      Identifier identifier, @Nullable Identifier other, String source, @Nullable String kind)
      implements EvidenceChange {}

  /** Removes an identifier and all of its links. */
  record Remove(Identifier identifier) implements EvidenceChange {}
}
