package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Tells whether an identifier links nobody, by reading no more of its links than that takes: a hub
 * with a million links costs no more than one with a hundred.
 *
 * <p>Why the persons that were decided can stand in for the state half-way through a resolution:
 * groups only grow while a resolution runs, so an identifier whose neighbours belong to more than
 * {@code shared_after} persons in the end had at least as many owners whenever it was asked. Links
 * to neighbours that may be cut themselves do not make owners, so these neighbours are not counted.
 */
final class Cuts {

  /** How many links are read at first; most identifiers have fewer. */
  private static final int FIRST_LOOK = 64;

  private final IdentityPolicy policy;
  private final EvidenceReader graph;

  Cuts(IdentityPolicy policy, EvidenceReader graph) {
    this.policy = policy;
    this.graph = graph;
  }

  /** What a look at an identifier's links found. */
  sealed interface Look {

    /** It has too many owners. */
    record Shared() implements Look {}

    /** A hub rule catches it. */
    record Hub() implements Look {}

    /** Neither; these are all of its links. */
    record Open(List<Link> links) implements Look {}
  }

  /**
   * Looks at an identifier.
   *
   * @param personOf the person of each neighbour; a negative number for one that has none, which is
   *     not counted
   * @param counts whether a link to this neighbour counts
   */
  Look look(
      Identifier identifier, ToLongFunction<Identifier> personOf, Predicate<Identifier> counts) {
    List<Link> links = graph.links(identifier, FIRST_LOOK);
    if (links.size() == FIRST_LOOK) {
      if (isHub(identifier, links, counts)) {
        return new Look.Hub();
      }
      if (isShared(identifier, links, personOf, counts)) {
        return new Look.Shared();
      }
      links = graph.links(identifier, Integer.MAX_VALUE);
    }
    if (isHub(identifier, links, counts)) {
      return new Look.Hub();
    }
    return isShared(identifier, links, personOf, counts) ? new Look.Shared() : new Look.Open(links);
  }

  private boolean isHub(Identifier identifier, List<Link> links, Predicate<Identifier> counts) {
    for (HubRule rule : policy.hubRules()) {
      if (rule.namespace().equals(identifier.namespace())) {
        long neighbors =
            links.stream()
                .map(Link::other)
                .filter(other -> other.namespace().equals(rule.neighbor()) && counts.test(other))
                .limit(rule.moreThan() + 1L)
                .count();
        if (neighbors > rule.moreThan()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isShared(
      Identifier identifier,
      List<Link> links,
      ToLongFunction<Identifier> personOf,
      Predicate<Identifier> counts) {
    NamespacePolicy rules = policy.namespace(identifier.namespace());
    if (rules.sharedAfter() == 0) {
      return false;
    }
    Set<Long> owners = new HashSet<>();
    for (Link link : links) {
      Identifier other = link.other();
      if (isOwnerForSure(other, rules) && counts.test(other)) {
        long person = personOf.applyAsLong(other);
        if (person >= 0 && owners.add(person) && owners.size() > rules.sharedAfter()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Stronger, and of a namespace whose identifiers are never cut themselves. */
  private boolean isOwnerForSure(Identifier other, NamespacePolicy weaker) {
    NamespacePolicy rules = policy.namespace(other.namespace());
    return rules.tier() < weaker.tier()
        && rules.sharedAfter() == 0
        && policy.hubRules().stream().noneMatch(r -> r.namespace().equals(other.namespace()));
  }
}
