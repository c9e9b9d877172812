package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds what is around an identifier, hop by hop. One question each. */
final class NeighborhoodFinder {

  private static final Comparator<Link> STRONGEST_FIRST =
      Comparator.<Link, LinkStrength>comparing(link -> LinkStrength.of(link.evidence()))
          .reversed()
          .thenComparing(Link::other);

  private final Scene scene;
  private final NeighborhoodQuery query;
  private final LinkReader reader;

  /** The hop of each identifier, in the order in which they were found. */
  private final Map<Identifier, Integer> hops = new LinkedHashMap<>();

  private final Set<Identifier> truncated = new HashSet<>();
  private final Map<LinkKey, Evidence> links = new TreeMap<>();

  NeighborhoodFinder(Scene scene, NeighborhoodQuery query) {
    this.scene = scene;
    this.query = query;
    reader =
        new LinkReader(
            scene.view(), new Budget(query.identifiers() + 1, query.linksPerIdentifier()));
  }

  Neighborhood find() {
    if (scene.directory().find(query.center()) == null) {
      return new Neighborhood.Unknown();
    }
    hops.put(query.center(), 0);
    List<Identifier> level = List.of(query.center());
    for (int hop = 1; hop <= query.hops() && !level.isEmpty(); hop++) {
      level = expand(level, hop);
    }
    Decisions decisions = scene.decider().decide(scene.view(), hops.keySet());
    List<Neighborhood.Node> nodes = new ArrayList<>();
    hops.forEach(
        (identifier, hop) ->
            nodes.add(
                new Neighborhood.Node(
                    identifier,
                    person(identifier, decisions),
                    hop,
                    truncated.contains(identifier))));
    return new Neighborhood.Found(
        nodes,
        links.entrySet().stream()
            .map(link -> decisions.judge(link.getKey(), link.getValue()))
            .toList(),
        !truncated.isEmpty(),
        decisions.exact());
  }

  private List<Identifier> expand(List<Identifier> level, int hop) {
    List<Identifier> next = new ArrayList<>();
    for (Identifier identifier : level) {
      List<Link> strongest = new ArrayList<>(reader.links(identifier));
      strongest.sort(STRONGEST_FIRST);
      if (reader.isTruncated(identifier)) {
        truncated.add(identifier);
      }
      for (Link link : strongest) {
        if (query.admits(link.other()) || link.other().equals(query.center())) {
          take(identifier, link, hop, next);
        }
      }
    }
    return next;
  }

  private void take(Identifier from, Link link, int hop, List<Identifier> next) {
    if (!hops.containsKey(link.other())) {
      if (hops.size() >= query.identifiers()) {
        truncated.add(from);
        return;
      }
      hops.put(link.other(), hop);
      next.add(link.other());
    }
    links.put(LinkKey.of(from, link.other()), link.evidence());
  }

  private long person(Identifier identifier, Decisions decisions) {
    if (query.asOfDay() == null) {
      return scene.person(identifier);
    }
    return decisions.person(identifier).stream()
        .map(scene.directory()::find)
        .filter(entry -> entry != null)
        .mapToLong(PersonDirectory.Entry::ordinal)
        .min()
        .orElse(PersonDirectory.NONE);
  }
}
