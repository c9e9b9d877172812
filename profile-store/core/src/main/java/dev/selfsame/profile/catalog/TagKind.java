package dev.selfsame.profile.catalog;

/** Where a tag's value comes from. */
public enum TagKind {
  /** Recorded as observed. */
  RAW,
  /** A fold over facts or events. */
  FACTUAL,
  /** An expression or scorecard over other tags. */
  MODEL,
  /** The score of a model. */
  PREDICTIVE;

  /** Whether its value comes from other tags, so that it takes neither facts nor events. */
  public boolean isDerived() {
    return this == MODEL || this == PREDICTIVE;
  }
}
