package dev.selfsame.identity.resolution;

/** What a policy decides about a link. */
public enum LinkState {
  /** It brought two parts of a person together. */
  JOINING(1),
  /** Its ends were already together. */
  REDUNDANT(2),
  /** The weaker identifier belongs to somebody else for the greater part. */
  MINOR(3),
  /** An end has more owners than {@code shared_after}, and links nobody. */
  SHARED(4),
  /** An end was caught by a hub rule, and links nobody. */
  HUB(5),
  /** Joining would exceed {@code max_per_person}. */
  LIMIT(6),
  /** A cannot-link assertion forbids joining. */
  CANNOT_LINK(7),
  /** Joining would exceed {@code max_identifiers_per_person}. */
  SIZE(8),
  /** It was last seen longer ago than the policy keeps it, and counts for nothing. */
  EXPIRED(9),
  /** The policy blocks the value of an end, and it links nobody. */
  BLOCKED(10);

  private static final LinkState[] STATES = values();

  /** Never 0, which stands for what is not decided. */
  final byte code;

  LinkState(int code) {
    this.code = (byte) code;
  }

  /** The state with a code. */
  static LinkState ofCode(byte code) {
    for (LinkState state : STATES) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state has code " + code);
  }

  /** Whether its ends are together, through it or through others. */
  public boolean holds() {
    return this == JOINING || this == REDUNDANT;
  }
}
