package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is around some identifiers.
 *
 * @param centers where to start, at least one: an identifier, or the members of a person
 * @param hops how far to go, 1 to 5 links
 * @param namespaces beside the centers only identifiers of these, and only through them; all if it
 *     is empty
 * @param joinedOnly only over links that join
 * @param asOfDay only evidence up to the end of this UTC day, in days since 1970-01-01, and links
 *     expire as of it; null for all evidence and the present day
 * @param identifiers at most so many identifiers, the centers included, 1 to 5,000
 * @param linksPerIdentifier at most so many links of each, 1 to 1,000
 */
public record NeighborhoodQuery(
    List<Identifier> centers,
    int hops,
    Set<String> namespaces,
    boolean joinedOnly,
    @Nullable Integer asOfDay,
    int identifiers,
    int linksPerIdentifier) {

  /** The most hops. */
  public static final int MAX_HOPS = 5;

  /** The most identifiers of an answer. */
  public static final int MAX_IDENTIFIERS = 5_000;

  /** The most links of an identifier. */
  public static final int MAX_LINKS = 1_000;

  /**
   * @throws IllegalArgumentException if a number is out of range, or there is no center
   */
  public NeighborhoodQuery {
    centers = List.copyOf(centers);
    namespaces = Set.copyOf(namespaces);
    if (centers.isEmpty()) {
      throw new IllegalArgumentException("centers is empty: name at least one identifier");
    }
    requireIn("hops", hops, MAX_HOPS);
    requireIn("identifiers", identifiers, MAX_IDENTIFIERS);
    requireIn("linksPerIdentifier", linksPerIdentifier, MAX_LINKS);
  }

  private static void requireIn(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " is " + value + ": use 1 to " + most);
    }
  }

  /** Whether an identifier that is no center may be part of the answer. */
  boolean admits(Identifier identifier) {
    return namespaces.isEmpty() || namespaces.contains(identifier.namespace());
  }
}
