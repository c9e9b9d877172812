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
  private final Expiry expiry;

  Cuts(Expiry expiry, EvidenceReader graph) {
    this.policy = expiry.policy();
    this.graph = graph;
    this.expiry = expiry;
  }

  /** What a look at an identifier's links found. */
  sealed interface Look {

    /** It has too many owners; these links are asserted. */
    record Shared(List<Link> asserted) implements Look {}

    /** A hub rule catches it; these links are asserted. */
    record Hub(List<Link> asserted) implements Look {}

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
    Look look = look(identifier, links, personOf, counts);
    return links.size() == FIRST_LOOK && look instanceof Look.Open
        ? look(identifier, graph.links(identifier, Integer.MAX_VALUE), personOf, counts)
        : look;
  }

  private Look look(
      Identifier identifier,
      List<Link> links,
      ToLongFunction<Identifier> personOf,
      Predicate<Identifier> counts) {
    List<Link> counted = links.stream().filter(link -> counts.test(link.other())).toList();
    if (isHub(identifier, counted)) {
      return new Look.Hub(asserted(links));
    }
    return isShared(identifier, counted, personOf)
        ? new Look.Shared(asserted(links))
        : new Look.Open(links);
  }

  private static List<Link> asserted(List<Link> links) {
    return links.stream().filter(link -> link.evidence().assertion() != null).toList();
  }

  private boolean isHub(Identifier identifier, List<Link> links) {
    int most = policy.maxLinksPerIdentifier();
    if (most > 0
        && links.size() > most
        && links.stream().filter(link -> isThere(identifier, link)).count() > most) {
      return true;
    }
    for (HubRule rule : policy.hubRules()) {
      if (rule.namespace().equals(identifier.namespace())) {
        long neighbors =
            links.stream()
                .filter(link -> link.other().namespace().equals(rule.neighbor()))
                .filter(link -> isThere(identifier, link))
                .limit(rule.moreThan() + 1L)
                .count();
        if (neighbors > rule.moreThan()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isThere(Identifier identifier, Link link) {
    return link.evidence().isSeen()
        && !expiry.expired(identifier.namespace(), link.other().namespace(), link.evidence());
  }

  private boolean isShared(
      Identifier identifier, List<Link> links, ToLongFunction<Identifier> personOf) {
    NamespacePolicy rules = policy.namespace(identifier.namespace());
    if (rules.sharedAfter() == 0) {
      return false;
    }
    Set<Long> owners = new HashSet<>();
    for (Link link : links) {
      Identifier other = link.other();
      if (isOwnerForSure(other, rules) && isThere(identifier, link)) {
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
    int most = policy.maxLinksPerIdentifier();
    return rules.tier() < weaker.tier()
        && rules.sharedAfter() == 0
        && !rules.blocks(other.value())
        && (most == 0 || graph.links(other, most + 1).size() <= most)
        && policy.hubRules().stream().noneMatch(r -> r.namespace().equals(other.namespace()));
  }
}
