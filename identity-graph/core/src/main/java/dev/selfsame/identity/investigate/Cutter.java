package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.Expiry;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.resolution.LinkState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether identifiers link nobody, reading no more of their links than that takes. What a
 * blocked value cuts, the resolution itself cuts.
 */
final class Cutter {

  private static final int FIRST_LOOK = 64;

  private final EvidenceReader view;
  private final IdentityPolicy policy;
  private final Expiry expiry;
  private final int most;
  private final ToLongFunction<Identifier> personOf;

  /**
   * Looks at identifiers.
   *
   * @param most at most so many links of each are read, and one more
   * @param personOf the person of a neighbour; a negative number if it has none
   */
  Cutter(EvidenceReader view, Expiry expiry, int most, ToLongFunction<Identifier> personOf) {
    this.view = view;
    this.policy = expiry.policy();
    this.expiry = expiry;
    this.most = most;
    this.personOf = personOf;
  }

  /**
   * What a look found.
   *
   * @param links what was read; all links, if the identifier may link somebody
   * @param cut HUB or SHARED if it links nobody; null if it may
   * @param sure whether that is known; if not, there are more links than may be read
   */
  record Look(List<Link> links, @Nullable LinkState cut, boolean sure) {}

  Look look(Identifier identifier) {
    int first = Math.min(FIRST_LOOK, most + 1);
    List<Link> links = view.links(identifier, first);
    LinkState cut = cut(identifier, links);
    if (cut == null && links.size() == first) {
      links = view.links(identifier, most + 1);
      cut = cut(identifier, links);
    }
    return cut != null || links.size() <= most
        ? new Look(links, cut, true)
        : new Look(links, LinkState.HUB, false);
  }

  private @Nullable LinkState cut(Identifier identifier, List<Link> links) {
    if (isHub(identifier, links)) {
      return LinkState.HUB;
    }
    return isShared(identifier, links) ? LinkState.SHARED : null;
  }

  private boolean isHub(Identifier identifier, List<Link> links) {
    List<Identifier> seen =
        links.stream().filter(link -> isRaw(identifier, link)).map(Link::other).toList();
    if (policy.maxLinksPerIdentifier() > 0 && seen.size() > policy.maxLinksPerIdentifier()) {
      return true;
    }
    for (HubRule rule : policy.hubRules()) {
      if (rule.namespace().equals(identifier.namespace())
          && seen.stream().filter(other -> other.namespace().equals(rule.neighbor())).count()
              > rule.moreThan()) {
        return true;
      }
    }
    return false;
  }

  private boolean isRaw(Identifier identifier, Link link) {
    return link.evidence().isSeen()
        && !expiry.expired(identifier.namespace(), link.other().namespace(), link.evidence());
  }

  /** By its neighbours that are stronger and never cut themselves. */
  private boolean isShared(Identifier identifier, List<Link> links) {
    NamespacePolicy rules = policy.namespace(identifier.namespace());
    if (rules.sharedAfter() == 0) {
      return false;
    }
    Set<Long> owners = new HashSet<>();
    for (Link link : links) {
      Identifier other = link.other();
      if (isRaw(identifier, link) && isStrongerForSure(other, rules)) {
        long person = personOf.applyAsLong(other);
        if (person >= 0
            && !owners.contains(person)
            && !hasTooManyLinks(other)
            && owners.add(person)
            && owners.size() > rules.sharedAfter()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isStrongerForSure(Identifier other, NamespacePolicy weaker) {
    NamespacePolicy rules = policy.namespace(other.namespace());
    return rules.tier() < weaker.tier()
        && rules.sharedAfter() == 0
        && !rules.blocks(other.value())
        && policy.hubRules().stream().noneMatch(r -> r.namespace().equals(other.namespace()));
  }

  private boolean hasTooManyLinks(Identifier other) {
    int allowed = Math.min(most, policy.maxLinksPerIdentifier());
    return allowed > 0 && view.links(other, allowed + 1).size() > allowed;
  }
}
