package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The graph in numbers.
 *
 * @param identifiers how many identifiers are stored
 * @param byNamespace how many of each namespace
 * @param persons how many persons there are
 * @param bySize how many persons have so many identifiers
 * @param links how many links there are, suppressed ones included
 * @param assertions how many of these are asserted
 * @param mostLinks those with the most links, most first, then by identifier
 * @param mostOwners those with the most owners, most first, then by identifier; none that has no
 *     owner
 * @param complete whether the scan came to its end
 */
public record Census(
    long identifiers,
    SortedMap<String, Long> byNamespace,
    long persons,
    SortedMap<Integer, Long> bySize,
    long links,
    long assertions,
    List<Hub> mostLinks,
    List<Hub> mostOwners,
    boolean complete) {

  public Census {
    byNamespace = Collections.unmodifiableSortedMap(new TreeMap<>(byNamespace));
    bySize = Collections.unmodifiableSortedMap(new TreeMap<>(bySize));
    mostLinks = List.copyOf(mostLinks);
    mostOwners = List.copyOf(mostOwners);
  }

  /**
   * An identifier with many links.
   *
   * @param identifier the identifier
   * @param person the person it belongs to
   * @param links how many links it has
   * @param owners how many distinct persons there are at the other ends of its links to stronger
   *     namespaces
   * @param least whether both numbers are leasts, since not all links were read
   */
  public record Hub(Identifier identifier, long person, int links, int owners, boolean least) {}
}
