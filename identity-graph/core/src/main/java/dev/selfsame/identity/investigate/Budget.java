package dev.selfsame.identity.investigate;

/**
 * How much of the graph one question may read, so that neither a hub nor a crowded neighbourhood
 * makes an answer slow. What was left out is said in the answer.
 *
 * @param identifiers the links of at most so many identifiers are read, at least 2
 * @param linksPerIdentifier at most so many links of each, at least 1
 */
public record Budget(int identifiers, int linksPerIdentifier) {

  /** 2,000 identifiers, 1,000 links of each. */
  public static final Budget DEFAULT = new Budget(2_000, 1_000);

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Budget {
    if (identifiers < 2) {
      throw new IllegalArgumentException("identifiers is " + identifiers + ": use 2 or more");
    }
    if (linksPerIdentifier < 1) {
      throw new IllegalArgumentException(
          "linksPerIdentifier is " + linksPerIdentifier + ": use 1 or more");
    }
  }
}
