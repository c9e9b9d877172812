package dev.selfsame.identity.investigate;

import java.util.Set;

/**
 * Asks for identifiers that many others share: devices with at least five accounts in a month.
 *
 * @param namespaces the identifiers that may be shared; all but those of {@code memberNamespace} if
 *     it is empty
 * @param memberNamespace the namespace of those that share
 * @param atLeast how many distinct ones, 2 or more
 * @param fromDay only links seen on some day from this one, in days since 1970-01-01 UTC
 * @param toDay to this one, both included
 * @param distinctPersons leave out rings all of whose members are one person
 * @param most at most so many rings, the largest, 1 to 10,000
 * @param linksPerIdentifier of an identifier with more links not all are read, and its count is a
 *     least; 1 to 1,000,000
 */
public record RingQuery(
    Set<String> namespaces,
    String memberNamespace,
    int atLeast,
    int fromDay,
    int toDay,
    boolean distinctPersons,
    int most,
    int linksPerIdentifier) {

  /** The most rings of an answer. */
  public static final int MAX_RINGS = 10_000;

  /** The most links of an identifier that are read. */
  public static final int MAX_LINKS = 1_000_000;

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public RingQuery {
    namespaces = Set.copyOf(namespaces);
    require(atLeast >= 2, "atLeast is " + atLeast + ": use 2 or more");
    require(fromDay <= toDay, "fromDay " + fromDay + " is after toDay " + toDay);
    require(most >= 1 && most <= MAX_RINGS, "most is " + most + ": use 1 to " + MAX_RINGS);
    require(
        linksPerIdentifier >= 1 && linksPerIdentifier <= MAX_LINKS,
        "linksPerIdentifier is " + linksPerIdentifier + ": use 1 to " + MAX_LINKS);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Whether identifiers of a namespace may be shared. */
  boolean admits(String namespace) {
    return namespaces.isEmpty()
        ? !namespace.equals(memberNamespace)
        : namespaces.contains(namespace);
  }
}
