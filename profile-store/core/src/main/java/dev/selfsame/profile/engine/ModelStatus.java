package dev.selfsame.profile.engine;

/** Where a model version stands. */
public enum ModelStatus {
  /** Imported and not scoring. */
  CANDIDATE,
  /** Scoring. */
  CHAMPION,
  /** Was champion once. */
  RETIRED
}
