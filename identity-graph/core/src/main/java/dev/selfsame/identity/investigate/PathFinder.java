package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shortest paths, level by level from both ends. One question each.
 *
 * <p>An end with too many links is never expanded: the search then goes from the other end alone,
 * and finds it among the links of its neighbours.
 */
final class PathFinder implements SearchSide.Rules {

  /** How many shortest paths are looked at to find the strongest. */
  private static final int CANDIDATES = 1_000;

  private final Scene scene;
  private final PathQuery query;
  private final LinkReader reader;
  private final Joined joined;
  private final Set<Identifier> avoided = new HashSet<>();

  PathFinder(Scene scene, PathQuery query) {
    this.scene = scene;
    this.query = query;
    reader = scene.reader(scene.budget().withLinksPerIdentifier(query.maxDegree()));
    joined = query.joinedOnly() ? Joined.with(scene) : Joined.ANY;
  }

  PathAnswer find() {
    List<Identifier> unknown =
        Stream.of(query.from(), query.to())
            .distinct()
            .filter(end -> !scene.persons().knows(end))
            .toList();
    if (!unknown.isEmpty()) {
      return new PathAnswer.Unknown(unknown);
    }
    if (query.from().equals(query.to())) {
      return new PathAnswer.Found(List.of(new Path(List.of(query.from()), List.of())), true, true);
    }
    SearchSide from = new SearchSide(query.from(), reader);
    SearchSide to = new SearchSide(query.to(), reader);
    return from.isHub() && to.isHub() ? betweenHubs(from, to) : search(from, to);
  }

  @Override
  public boolean passes(Identifier through) {
    reader.links(through);
    if (reader.isTruncated(through)) {
      avoided.add(through);
      return false;
    }
    return reader.isRead(through);
  }

  @Override
  public boolean follows(Identifier from, Link link) {
    Identifier other = link.other();
    boolean mayReach =
        query.admits(other) || other.equals(query.from()) || other.equals(query.to());
    return mayReach && joined.follows(from, link);
  }

  /** Where both ends are hubs: their own link, or what is common to the links that may be read. */
  private PathAnswer betweenHubs(SearchSide from, SearchSide to) {
    LinkKey key = LinkKey.of(query.from(), query.to());
    Evidence direct = scene.view().evidence(key);
    if (direct != null && joined.follows(query.from(), new Link(query.to(), direct))) {
      return found(List.of(List.of(query.from(), query.to())), Map.of(key, direct), true);
    }
    if (query.maxHops() > 1) {
      from.expand(this);
      to.expand(this);
      Set<Identifier> meetings = meetings(from.frontier(), to);
      if (!meetings.isEmpty()) {
        return found(from, to, meetings, false);
      }
    }
    return new PathAnswer.GaveUp(1, PathAnswer.Reason.BOTH_ENDS_ARE_HUBS);
  }

  private PathAnswer search(SearchSide from, SearchSide to) {
    while (from.depth() + to.depth() < query.maxHops()) {
      SearchSide next = cheaper(from, to);
      if (next == null) {
        return new PathAnswer.None(avoided.size());
      }
      int proven = from.depth() + to.depth();
      next.expand(this);
      Set<Identifier> meetings = meetings(next.frontier(), next == from ? to : from);
      if (!meetings.isEmpty()) {
        return found(from, to, meetings, !reader.isExhausted());
      }
      if (reader.isExhausted()) {
        return new PathAnswer.GaveUp(proven, PathAnswer.Reason.BUDGET);
      }
    }
    return new PathAnswer.None(avoided.size());
  }

  /** The side that is cheaper to expand; null if one has nowhere left to go. */
  private static @Nullable SearchSide cheaper(SearchSide from, SearchSide to) {
    if (from.frontier().isEmpty() || to.frontier().isEmpty()) {
      return null;
    }
    if (from.isHub() || to.isHub()) {
      return from.isHub() ? to : from;
    }
    return from.frontier().size() <= to.frontier().size() ? from : to;
  }

  /** Those of these that the other side has reached and that a path may lead through. */
  private Set<Identifier> meetings(Set<Identifier> reached, SearchSide other) {
    Set<Identifier> meetings = new TreeSet<>();
    for (Identifier each : reached) {
      if (other.reached(each) && (each.equals(other.end()) || passes(each))) {
        meetings.add(each);
      }
    }
    return meetings;
  }

  private PathAnswer found(
      SearchSide from, SearchSide to, Set<Identifier> meetings, boolean complete) {
    List<List<Identifier>> ways = new ArrayList<>();
    Map<LinkKey, Evidence> links = new HashMap<>();
    for (Identifier meeting : meetings) {
      for (List<Identifier> start : from.waysTo(meeting, CANDIDATES)) {
        from.addLinks(start, links);
        for (List<Identifier> rest : to.waysTo(meeting, CANDIDATES)) {
          to.addLinks(rest, links);
          if (ways.size() < CANDIDATES) {
            ways.add(joined(start, rest));
          }
        }
      }
    }
    return found(ways, links, complete && ways.size() < CANDIDATES);
  }

  private static List<Identifier> joined(List<Identifier> start, List<Identifier> rest) {
    List<Identifier> way = new ArrayList<>(start);
    List<Identifier> back = new ArrayList<>(rest.subList(0, rest.size() - 1));
    Collections.reverse(back);
    way.addAll(back);
    return way;
  }

  private PathAnswer found(
      List<List<Identifier>> ways, Map<LinkKey, Evidence> links, boolean complete) {
    List<List<Identifier>> best =
        ways.stream()
            .sorted(
                Comparator.comparing((List<Identifier> way) -> weakest(way, links))
                    .reversed()
                    .thenComparing(Object::toString))
            .limit(query.most())
            .toList();
    Decisions decisions = scene.decisions();
    List<Path> paths = best.stream().map(way -> path(way, links, decisions)).toList();
    return new PathAnswer.Found(
        paths, complete && best.size() == ways.size(), decisions.exact() && joined.exact());
  }

  private static LinkStrength weakest(List<Identifier> way, Map<LinkKey, Evidence> links) {
    return keys(way).stream()
        .map(key -> LinkStrength.of(links.getOrDefault(key, Evidence.NONE)))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Path path(
      List<Identifier> way, Map<LinkKey, Evidence> links, Decisions decisions) {
    return new Path(
        way,
        keys(way).stream()
            .map(key -> decisions.judge(key, links.getOrDefault(key, Evidence.NONE)))
            .toList());
  }

  private static List<LinkKey> keys(List<Identifier> way) {
    List<LinkKey> keys = new ArrayList<>();
    for (int i = 1; i < way.size(); i++) {
      keys.add(LinkKey.of(way.get(i - 1), way.get(i)));
    }
    return keys;
  }
}
