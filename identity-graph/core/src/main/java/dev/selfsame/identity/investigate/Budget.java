package dev.selfsame.identity.investigate;

/**
 * How much of the graph one question may read, so that neither a hub nor a crowded neighbourhood
 * makes an answer slow. What was left out is said in the answer.
 *
 * @param identifiers the links of at most so many identifiers are read, at least 2
 * @param linksPerIdentifier at most so many links of each, at least 1
 * @param links about so many links in all, at least 1
 */
public record Budget(int identifiers, int linksPerIdentifier, int links) {

  /** 2,000 identifiers, 1,000 links of each, 100,000 in all. */
  public static final Budget DEFAULT = new Budget(2_000, 1_000, 100_000);

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Budget {
    require(identifiers >= 2, "identifiers is " + identifiers + ": use 2 or more");
    require(linksPerIdentifier >= 1, "linksPerIdentifier is " + linksPerIdentifier + ": use 1");
    require(links >= 1, "links is " + links + ": use 1 or more");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The same with another limit of links of one identifier. */
  Budget withLinksPerIdentifier(int most) {
    return new Budget(identifiers, most, links);
  }
}
