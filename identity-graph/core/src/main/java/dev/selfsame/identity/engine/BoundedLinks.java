package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.List;

/**
 * The links of an identifier as far as they matter: all of them, or of one that has more raw links
 * than links somebody only the asserted ones, for which no more is read than tells that.
 *
 * @param links these links
 * @param many whether there are more
 */
record BoundedLinks(List<Link> links, boolean many) {

  /** Reads them from a view that gives asserted links first. */
  static BoundedLinks read(EvidenceReader graph, Identifier identifier, Rules rules, int asOfDay) {
    for (long limit = rules.maxLinks + 1L; ; limit *= 4) {
      int most = (int) Math.min(Integer.MAX_VALUE, limit);
      List<Link> links = graph.links(identifier, most);
      boolean many = isMany(identifier, links, rules, asOfDay);
      if (many && !isAsserted(links.get(links.size() - 1))) {
        return new BoundedLinks(links.stream().filter(BoundedLinks::isAsserted).toList(), true);
      }
      if (links.size() < most) {
        return many
            ? new BoundedLinks(links.stream().filter(BoundedLinks::isAsserted).toList(), true)
            : new BoundedLinks(links, false);
      }
    }
  }

  private static boolean isAsserted(Link link) {
    return link.evidence().assertion() != null;
  }

  private static boolean isMany(Identifier identifier, List<Link> links, Rules rules, int asOfDay) {
    if (links.size() <= rules.maxLinks) {
      return false;
    }
    int namespace = rules.number(identifier.namespace());
    int raw = 0;
    for (Link link : links) {
      Evidence evidence = link.evidence();
      boolean counts =
          evidence.isSeen()
              && !rules.expired(
                  namespace,
                  rules.number(link.other().namespace()),
                  evidence.days().last(),
                  asOfDay);
      raw += counts ? 1 : 0;
    }
    return raw > rules.maxLinks;
  }
}
