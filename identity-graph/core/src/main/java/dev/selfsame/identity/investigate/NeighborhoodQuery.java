package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is around an identifier.
 *
 * @param center where to start
 * @param hops how far to go, 1 to 4 links
 * @param namespaces only identifiers of these, and only through them; all if it is empty
 * @param asOfDay only evidence up to the end of this UTC day, in days since 1970-01-01; null for
 *     all of it
 * @param identifiers at most so many identifiers, the center included, 1 to 2,000
 * @param linksPerIdentifier at most so many links of each, 1 to 1,000
 */
public record NeighborhoodQuery(
    Identifier center,
    int hops,
    Set<String> namespaces,
    @Nullable Integer asOfDay,
    int identifiers,
    int linksPerIdentifier) {

  /** The most hops. */
  public static final int MAX_HOPS = 4;

  /** The most identifiers of an answer. */
  public static final int MAX_IDENTIFIERS = 2_000;

  /** The most links of an identifier. */
  public static final int MAX_LINKS = 1_000;

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public NeighborhoodQuery {
    namespaces = Set.copyOf(namespaces);
    requireIn("hops", hops, MAX_HOPS);
    requireIn("identifiers", identifiers, MAX_IDENTIFIERS);
    requireIn("linksPerIdentifier", linksPerIdentifier, MAX_LINKS);
  }

  private static void requireIn(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " is " + value + ": use 1 to " + most);
    }
  }

  /** Whether an identifier may be part of the answer. */
  boolean admits(Identifier identifier) {
    return namespaces.isEmpty() || namespaces.contains(identifier.namespace());
  }
}
