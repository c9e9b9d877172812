package dev.selfsame.identity;

/**
 * What an operator holds to be so of a pair, whatever the evidence says.
 *
 * @param kind whether the two are one person or two
 * @param author who says so, 1 to 128 characters
 * @param reason why, for people, at most 1,024 characters
 * @param timeMillis when it was said, in milliseconds since 1970-01-01T00:00Z
 */
public record Assertion(Kind kind, String author, String reason, long timeMillis) {

  /** What is asserted of a pair. */
  public enum Kind {
    /** The two are one person: their link comes before every other. */
    MUST_LINK,
    /** The two are different persons: nothing joins them. */
    CANNOT_LINK
  }
}
