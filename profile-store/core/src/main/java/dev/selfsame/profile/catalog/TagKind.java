package dev.selfsame.profile.catalog;

/** Where a tag's value comes from. */
public enum TagKind {
  /** Recorded as observed. */
  RAW,
  /** A fold over facts. */
  FACTUAL,
  /** The score of a model. */
  PREDICTIVE
}
