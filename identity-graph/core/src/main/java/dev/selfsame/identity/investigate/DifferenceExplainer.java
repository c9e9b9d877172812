package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says why two identifiers are different persons. */
final class DifferenceExplainer {

  /** The most direct links, and the most common identifiers, that are named. */
  private static final int NAMED = 20;

  /** The most links of hubs that are looked up one by one. */
  private static final int LOOKUPS = 1_000;

  private final Scene scene;
  private final LinkReader links;

  DifferenceExplainer(Scene scene, LinkReader links) {
    this.scene = scene;
    this.links = links;
  }

  LinkExplanation explain(
      Identifier one, long person, Identifier other, long otherPerson, int paths) {
    List<ClosestPath.Way> ways =
        new ClosestPath(scene, links).between(one, person, other, otherPerson, paths);
    Set<Identifier> first = new LinkedHashSet<>(List.of(one));
    first.addAll(scene.members(person));
    Set<Identifier> second = new LinkedHashSet<>(List.of(other));
    second.addAll(scene.members(otherPerson));
    Map<LinkKey, Evidence> direct = between(first, second);
    List<Both> common = common(first, second);
    Decisions decisions = scene.decisions();
    List<Path> closest = ways.stream().map(way -> path(way, decisions)).toList();
    List<JudgedLink> judged =
        direct.entrySet().stream()
            .map(link -> decisions.judge(link.getKey(), link.getValue()))
            .sorted(LinkGraph.strongestFirst())
            .toList();
    List<LinkExplanation.Common> shared =
        common.stream().map(both -> judged(both, decisions)).toList();
    return new LinkExplanation.Apart(
        person, otherPerson, closest, judged, shared, !links.leftOut(), decisions.exact());
  }

  private static Path path(ClosestPath.Way way, Decisions decisions) {
    List<JudgedLink> hops = new ArrayList<>();
    way.links().forEach((key, evidence) -> hops.add(decisions.judge(key, evidence)));
    return new Path(way.identifiers(), hops);
  }

  private LinkExplanation.Common judged(Both both, Decisions decisions) {
    return new LinkExplanation.Common(
        both.identifier(),
        scene.person(both.identifier()),
        decisions.judge(both.keyToOne(), both.toOne().evidence()),
        decisions.judge(both.keyToOther(), both.toOther().evidence()));
  }

  /** The strongest links between two sets. */
  private Map<LinkKey, Evidence> between(Set<Identifier> first, Set<Identifier> second) {
    Map<LinkKey, Evidence> all = new TreeMap<>();
    collectBetween(first, second, all);
    collectBetween(second, first, all);
    Map<LinkKey, Evidence> strongest = new TreeMap<>();
    all.entrySet().stream()
        .sorted(
            Map.Entry.<LinkKey, Evidence>comparingByValue(
                Comparator.comparing(LinkStrength::of).reversed()))
        .limit(NAMED)
        .forEach(link -> strongest.put(link.getKey(), link.getValue()));
    return strongest;
  }

  private void collectBetween(
      Set<Identifier> from, Set<Identifier> to, Map<LinkKey, Evidence> into) {
    for (Identifier end : from) {
      for (Link link : links.links(end)) {
        if (to.contains(link.other())) {
          into.put(LinkKey.of(end, link.other()), link.evidence());
        }
      }
    }
  }

  /**
   * An identifier of a third person that was seen with both.
   *
   * @param toOne its strongest link to the first person, the other end being that person's
   * @param toOther the same for the other
   */
  private record Both(Identifier identifier, Link toOne, Link toOther) {

    LinkKey keyToOne() {
      return LinkKey.of(identifier, toOne.other());
    }

    LinkKey keyToOther() {
      return LinkKey.of(identifier, toOther.other());
    }

    LinkStrength strength() {
      return LinkStrength.weaker(
          LinkStrength.of(toOne.evidence()), LinkStrength.of(toOther.evidence()));
    }
  }

  private List<Both> common(Set<Identifier> first, Set<Identifier> second) {
    Map<Identifier, Link> fromOne = neighbors(first);
    Map<Identifier, Link> fromOther = neighbors(second);
    lookUp(fromOne.keySet(), second, fromOther);
    lookUp(fromOther.keySet(), first, fromOne);
    List<Both> common = new ArrayList<>();
    fromOne.forEach(
        (identifier, toOne) -> {
          Link toOther = fromOther.get(identifier);
          if (toOther != null && !first.contains(identifier) && !second.contains(identifier)) {
            common.add(new Both(identifier, toOne, toOther));
          }
        });
    common.sort(Comparator.comparing(Both::strength).reversed().thenComparing(Both::identifier));
    return common.subList(0, Math.min(NAMED, common.size()));
  }

  /** Each neighbour of these members, with its strongest link to one of them. */
  private Map<Identifier, Link> neighbors(Set<Identifier> members) {
    Map<Identifier, Link> neighbors = new TreeMap<>();
    for (Identifier member : members) {
      for (Link link : links.links(member)) {
        note(neighbors, link.other(), new Link(member, link.evidence()));
      }
    }
    return neighbors;
  }

  private static void note(Map<Identifier, Link> neighbors, Identifier neighbor, Link link) {
    neighbors.merge(
        neighbor,
        link,
        (mine, more) ->
            LinkStrength.of(more.evidence()).compareTo(LinkStrength.of(mine.evidence())) > 0
                ? more
                : mine);
  }

  /** Asks for the links of members that were not read whole, one neighbour at a time. */
  private void lookUp(
      Set<Identifier> candidates, Set<Identifier> members, Map<Identifier, Link> into) {
    List<Identifier> hubs = members.stream().filter(links::isTruncated).toList();
    int left = LOOKUPS;
    for (Identifier candidate : List.copyOf(candidates)) {
      for (Identifier hub : hubs) {
        if (!candidate.equals(hub) && !into.containsKey(candidate) && left-- > 0) {
          Evidence evidence = scene.view().evidence(LinkKey.of(candidate, hub));
          if (evidence != null) {
            note(into, candidate, new Link(hub, evidence));
          }
        }
      }
    }
  }
}
