package dev.selfsame.profile.catalog;

/** Where a tag stands in its life. */
public enum TagStatus {
  /** Takes facts and events, and is not in profiles. */
  DRAFT,
  /** In use. */
  ACTIVE,
  /** Served as before, and marked: nothing new should be built on it. */
  DEPRECATED
}
