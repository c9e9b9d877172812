package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Finds what is around some identifiers, hop by hop. One question each. */
final class NeighborhoodFinder {

  private static final Comparator<Link> STRONGEST_FIRST =
      Comparator.<Link, LinkStrength>comparing(link -> LinkStrength.of(link.evidence()))
          .reversed()
          .thenComparing(Link::other);

  private final Scene scene;
  private final NeighborhoodQuery query;
  private final LinkReader reader;
  private final Joined joined;

  /** The hop of each identifier, in the order in which they were found. */
  private final Map<Identifier, Integer> hops = new LinkedHashMap<>();

  private boolean truncated;

  NeighborhoodFinder(Scene scene, NeighborhoodQuery query) {
    this.scene = scene;
    this.query = query;
    reader =
        scene.reader(
            new Budget(
                query.identifiers() + 1, query.linksPerIdentifier(), Budget.DEFAULT.links()));
    joined = query.joinedOnly() ? Joined.with(scene) : Joined.ANY;
  }

  Neighborhood find() {
    List<Identifier> unknown =
        query.centers().stream().filter(each -> !scene.persons().knows(each)).toList();
    if (!unknown.isEmpty()) {
      return new Neighborhood.Unknown(unknown);
    }
    List<Identifier> level =
        query.centers().stream().distinct().limit(query.identifiers()).toList();
    truncated = level.size() < query.centers().stream().distinct().count();
    level.forEach(center -> hops.put(center, 0));
    for (int hop = 1; hop <= query.hops() && !level.isEmpty(); hop++) {
      level = expand(level, hop);
    }
    return found(linksBetween());
  }

  private List<Identifier> expand(List<Identifier> level, int hop) {
    List<Identifier> next = new ArrayList<>();
    for (Identifier identifier : level) {
      List<Link> strongest = new ArrayList<>(reader.links(identifier));
      strongest.sort(STRONGEST_FIRST);
      truncated |= reader.isTruncated(identifier);
      for (Link link : strongest) {
        if (!hops.containsKey(link.other())
            && query.admits(link.other())
            && joined.follows(identifier, link)) {
          if (hops.size() < query.identifiers()) {
            hops.put(link.other(), hop);
            next.add(link.other());
          } else {
            truncated = true;
          }
        }
      }
    }
    return next;
  }

  private Map<LinkKey, Evidence> linksBetween() {
    Map<LinkKey, Evidence> links = new TreeMap<>();
    for (Identifier identifier : hops.keySet()) {
      for (Link link : reader.links(identifier)) {
        if (hops.containsKey(link.other()) && joined.follows(identifier, link)) {
          links.put(LinkKey.of(identifier, link.other()), link.evidence());
        }
      }
    }
    return links;
  }

  private Neighborhood found(Map<LinkKey, Evidence> links) {
    Decisions decisions = scene.decisions();
    List<Neighborhood.Node> nodes = new ArrayList<>();
    hops.forEach((identifier, hop) -> nodes.add(node(identifier, hop, decisions)));
    List<JudgedLink> judged =
        links.entrySet().stream()
            .map(link -> decisions.judge(link.getKey(), link.getValue()))
            .toList();
    return new Neighborhood.Found(
        nodes, judged, truncated || reader.isExhausted(), decisions.exact() && joined.exact());
  }

  private Neighborhood.Node node(Identifier identifier, int hop, Decisions decisions) {
    long person = scene.person(identifier);
    return new Neighborhood.Node(
        identifier,
        person,
        query.asOfDay() == null ? person : personThen(identifier, decisions),
        hop,
        reader.links(identifier).size(),
        reader.isTruncated(identifier));
  }

  private long personThen(Identifier identifier, Decisions decisions) {
    return decisions.person(identifier).stream()
        .map(scene.persons().directory()::find)
        .filter(Objects::nonNull)
        .mapToLong(entry -> Objects.requireNonNull(entry).ordinal())
        .min()
        .orElse(PersonDirectory.NONE);
  }
}
