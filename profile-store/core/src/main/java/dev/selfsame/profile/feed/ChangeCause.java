package dev.selfsame.profile.feed;

/** Why persons changed. All changes of one commit have one cause. */
public enum ChangeCause {
  /** Something was observed, or a fact recorded of an identifier that was not known. */
  OBSERVATION,
  /** An operator asserted something of a pair, or took it back. */
  ASSERTION,
  /** What a source saw was taken back. */
  RETRACTION,
  /** An identifier was removed. */
  REMOVAL,
  /** An identifier or a person was erased. */
  ERASURE,
  /** Links expired, or came back. */
  EXPIRY,
  /** Other rules decide. */
  POLICY,
  /** What an unclean stop or a failure had left half-done was finished. */
  RECOVERY
}
