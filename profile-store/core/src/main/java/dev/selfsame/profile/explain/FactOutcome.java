package dev.selfsame.profile.explain;

/** What became of a fact when its tag got its value. */
public enum FactOutcome {
  /** The value is made from it, alone or with others. */
  USED,
  /** A later one was taken. */
  OLDER,
  /** An earlier one was taken. */
  NEWER,
  /** As old as the one that was taken, whose event id or value decided. */
  TIE_LOST,
  /** A larger one was taken. */
  SMALLER,
  /** A smaller one was taken. */
  LARGER,
  /** More facts have another value. */
  LESS_FREQUENT,
  /** One of a source with a higher priority was taken. */
  LOWER_PRIORITY,
  /** The tag's window does not reach back to it, or not yet forward. */
  OUTSIDE_WINDOW,
  /** The value is held to so many, and this is none of them. */
  BEYOND_LIMIT,
  /** The value would be made from it, but its time to live is over. */
  EXPIRED,
  /** It was deleted. */
  DELETED
}
