package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the shortest path between two identifiers, over links of any state.
 *
 * @param from one end
 * @param to the other end
 * @param maxHops at most so many links, 1 to 12
 * @param namespaces only through identifiers of these; through all if it is empty
 * @param asOfDay only evidence up to the end of this UTC day, in days since 1970-01-01; null for
 *     all of it
 * @param maxDegree never through an identifier with more links than this, 1 to 10,000
 */
public record PathQuery(
    Identifier from,
    Identifier to,
    int maxHops,
    Set<String> namespaces,
    @Nullable Integer asOfDay,
    int maxDegree) {

  /** The most hops. */
  public static final int MAX_HOPS = 12;

  /** The most links of an identifier that a path may lead through. */
  public static final int MAX_DEGREE = 10_000;

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public PathQuery {
    namespaces = Set.copyOf(namespaces);
    if (maxHops < 1 || maxHops > MAX_HOPS) {
      throw new IllegalArgumentException("maxHops is " + maxHops + ": use 1 to " + MAX_HOPS);
    }
    if (maxDegree < 1 || maxDegree > MAX_DEGREE) {
      throw new IllegalArgumentException("maxDegree is " + maxDegree + ": use 1 to " + MAX_DEGREE);
    }
  }

  /** Whether a path may lead through an identifier. */
  boolean admits(Identifier identifier) {
    return namespaces.isEmpty() || namespaces.contains(identifier.namespace());
  }
}
