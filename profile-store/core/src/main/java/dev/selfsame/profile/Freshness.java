package dev.selfsame.profile;

/** How old a value is, by what its tag allows. */
public enum Freshness {
  /** As new as its tag wants it. */
  FRESH,
  /** Older than the tag's {@code stale_after}, and to be used with care. */
  STALE,
  /** Older than the tag's {@code time_to_live}: shown, and missing for models and expressions. */
  EXPIRED
}
