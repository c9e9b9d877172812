package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the shortest paths between two identifiers.
 *
 * @param from one end
 * @param to the other end
 * @param maxHops at most so many links, 1 to 12
 * @param namespaces only through identifiers of these; through all if it is empty
 * @param joinedOnly only over links that join; otherwise over links of any state
 * @param asOfDay only evidence up to the end of this UTC day, in days since 1970-01-01, and links
 *     expire as of it; null for all evidence and the present day
 * @param maxDegree never through an identifier with more links than this, 1 to 10,000
 * @param most at most so many paths, 1 to 20
 */
public record PathQuery(
    Identifier from,
    Identifier to,
    int maxHops,
    Set<String> namespaces,
    boolean joinedOnly,
    @Nullable Integer asOfDay,
    int maxDegree,
    int most) {

  /** The most hops. */
  public static final int MAX_HOPS = 12;

  /** The most links of an identifier that a path may lead through. */
  public static final int MAX_DEGREE = 10_000;

  /** The most paths. */
  public static final int MAX_PATHS = 20;

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public PathQuery {
    namespaces = Set.copyOf(namespaces);
    requireIn("maxHops", maxHops, MAX_HOPS);
    requireIn("maxDegree", maxDegree, MAX_DEGREE);
    requireIn("most", most, MAX_PATHS);
  }

  private static void requireIn(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " is " + value + ": use 1 to " + most);
    }
  }

  /** Whether a path may lead through an identifier. */
  boolean admits(Identifier identifier) {
    return namespaces.isEmpty() || namespaces.contains(identifier.namespace());
  }
}
