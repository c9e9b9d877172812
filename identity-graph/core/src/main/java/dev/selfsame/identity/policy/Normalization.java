package dev.selfsame.identity.policy;

import dev.selfsame.identity.Identifier;

/** What a policy makes of a namespace and a value as they were sent. */
public sealed interface Normalization {

  /** The identifier, in its normal form. */
  record Accepted(Identifier identifier) implements Normalization {}

  /**
   * The value identifies nobody, or is not of the namespace's form; with the reason, for people.
   */
  record Dropped(String reason) implements Normalization {}

  /** The policy does not declare the namespace. */
  record UnknownNamespace() implements Normalization {}
}
