package dev.selfsame.identity.resolution;

/** What a policy decides about a link. */
public enum LinkState {
  /** It brought two parts of a person together. */
  JOINING,
  /** Its ends were already together. */
  REDUNDANT,
  /** The weaker identifier belongs to somebody else for the greater part. */
  MINOR,
  /** An end has more owners than {@code shared_after}, and links nobody. */
  SHARED,
  /** An end was caught by a hub rule, and links nobody. */
  HUB,
  /** Joining would exceed {@code max_per_person}. */
  LIMIT,
  /** A cannot-link assertion forbids joining. */
  CANNOT_LINK,
  /** Joining would exceed {@code max_identifiers_per_person}. */
  SIZE,
  /** It was last seen longer ago than the policy keeps it, and counts for nothing. */
  EXPIRED,
  /** The policy blocks the value of an end, and it links nobody. */
  BLOCKED;

  /** Whether its ends are together, through it or through others. */
  public boolean holds() {
    return this == JOINING || this == REDUNDANT;
  }
}
