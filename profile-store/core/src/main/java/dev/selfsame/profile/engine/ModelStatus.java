package dev.selfsame.profile.engine;

/** Where a model version stands. */
public enum ModelStatus {
  /** Imported and not scoring. */
  CANDIDATE,
  /** Scoring: the one version of its model whose score profiles show. */
  CHAMPION,
  /** Was at work once, or is not to be any more. */
  RETIRED,
  /** Scoring beside the champion: its scores are logged and not shown. */
  CHALLENGER;

  /** Whether versions that stand so score. */
  public boolean scores() {
    return this == CHAMPION || this == CHALLENGER;
  }
}
