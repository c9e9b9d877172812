package dev.selfsame.profile.engine;

/** What became of an event that was taken. */
public enum EventStatus {
  /** It is new. */
  RECORDED,
  /** It was recorded, or deleted, before, and changed nothing. */
  DUPLICATE,
  /** It took the place of what was recorded as this event. */
  CORRECTED
}
