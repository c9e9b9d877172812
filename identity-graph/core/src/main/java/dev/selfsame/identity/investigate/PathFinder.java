package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a shortest path, level by level from both ends. One question each.
 *
 * <p>An end with too many links is never expanded: the search then goes from the other end alone,
 * and finds it among the links of its neighbours.
 */
final class PathFinder {

  private final Scene scene;
  private final PathQuery query;
  private final LinkReader reader;
  private final Set<Identifier> avoided = new HashSet<>();

  PathFinder(Scene scene, PathQuery query) {
    this.scene = scene;
    this.query = query;
    reader =
        new LinkReader(scene.view(), new Budget(scene.budget().identifiers(), query.maxDegree()));
  }

  PathAnswer find() {
    List<Identifier> unknown =
        Stream.of(query.from(), query.to())
            .distinct()
            .filter(end -> scene.directory().find(end) == null)
            .toList();
    if (!unknown.isEmpty()) {
      return new PathAnswer.Unknown(unknown);
    }
    if (query.from().equals(query.to())) {
      return new PathAnswer.Found(new Path(List.of(query.from()), List.of()), true);
    }
    Side from = new Side(query.from());
    Side to = new Side(query.to());
    if (from.isHub && to.isHub) {
      return betweenHubs(from, to);
    }
    return search(from, to);
  }

  /** Where both ends are hubs: their own link, or what is common to the links that may be read. */
  private PathAnswer betweenHubs(Side from, Side to) {
    LinkKey key = LinkKey.of(query.from(), query.to());
    Evidence direct = scene.view().evidence(key);
    if (direct != null) {
      return found(List.of(query.from(), query.to()), List.of(direct));
    }
    if (query.maxHops() > 1) {
      from.expand();
      to.expand();
      Identifier meeting = meeting(from.frontier, to);
      if (meeting != null) {
        return found(from, to, meeting);
      }
    }
    return new PathAnswer.GaveUp(1, PathAnswer.Reason.BOTH_ENDS_ARE_HUBS);
  }

  private PathAnswer search(Side from, Side to) {
    while (from.depth + to.depth < query.maxHops()) {
      Side next = smaller(from, to);
      if (next == null) {
        return new PathAnswer.None(avoided.size());
      }
      int proven = from.depth + to.depth;
      next.expand();
      Side other = next == from ? to : from;
      Identifier meeting = meeting(next.frontier, other);
      if (meeting != null) {
        return found(from, to, meeting);
      }
      if (reader.isExhausted()) {
        return new PathAnswer.GaveUp(proven, PathAnswer.Reason.BUDGET);
      }
    }
    return new PathAnswer.None(avoided.size());
  }

  /** The side that is cheaper to expand; null if one has nowhere left to go. */
  private static @Nullable Side smaller(Side from, Side to) {
    if (from.frontier.isEmpty() || to.frontier.isEmpty()) {
      return null;
    }
    if (from.isHub || to.isHub) {
      return from.isHub ? to : from;
    }
    return from.frontier.size() <= to.frontier.size() ? from : to;
  }

  /** The smallest of these that the other side has reached and that a path may lead through. */
  private @Nullable Identifier meeting(Set<Identifier> reached, Side other) {
    for (Identifier each : reached) {
      if (other.cameFrom.containsKey(each) && (each.equals(other.end) || isPassable(each))) {
        return each;
      }
    }
    return null;
  }

  private boolean isPassable(Identifier identifier) {
    reader.links(identifier);
    if (reader.isTruncated(identifier)) {
      avoided.add(identifier);
      return false;
    }
    return reader.isRead(identifier);
  }

  private PathAnswer found(Side from, Side to, Identifier meeting) {
    List<Identifier> identifiers = from.wayTo(meeting);
    Collections.reverse(identifiers);
    List<Identifier> rest = to.wayTo(meeting);
    identifiers.addAll(rest.subList(1, rest.size()));
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 1; i < identifiers.size(); i++) {
      evidence.add(known(from, to, identifiers.get(i - 1), identifiers.get(i)));
    }
    return found(identifiers, evidence);
  }

  private static Evidence known(Side from, Side to, Identifier one, Identifier other) {
    LinkKey key = LinkKey.of(one, other);
    Evidence evidence = from.evidence.getOrDefault(key, to.evidence.get(key));
    if (evidence == null) {
      throw new IllegalStateException(key + " is on a path and was not read");
    }
    return evidence;
  }

  private PathAnswer found(List<Identifier> identifiers, List<Evidence> evidence) {
    Decisions decisions = scene.decider().decide(scene.view(), identifiers);
    List<JudgedLink> links = new ArrayList<>();
    for (int i = 0; i < evidence.size(); i++) {
      links.add(
          decisions.judge(LinkKey.of(identifiers.get(i), identifiers.get(i + 1)), evidence.get(i)));
    }
    return new PathAnswer.Found(new Path(identifiers, links), decisions.exact());
  }

  /** What was reached from one end. */
  private final class Side {

    private final Identifier end;
    private final boolean isHub;
    private final Map<Identifier, @Nullable Identifier> cameFrom = new HashMap<>();
    private final Map<LinkKey, Evidence> evidence = new HashMap<>();

    /** What was reached last, sorted. */
    private Set<Identifier> frontier = new TreeSet<>();

    private int depth;

    Side(Identifier end) {
      this.end = end;
      cameFrom.put(end, null);
      frontier.add(end);
      reader.links(end);
      isHub = reader.isTruncated(end);
    }

    void expand() {
      Set<Identifier> next = new TreeSet<>();
      for (Identifier at : frontier) {
        if (at.equals(end) || isPassable(at)) {
          for (Link link : reader.links(at)) {
            Identifier other = link.other();
            if (mayReach(other) && !cameFrom.containsKey(other)) {
              cameFrom.put(other, at);
              evidence.put(LinkKey.of(at, other), link.evidence());
              next.add(other);
            }
          }
        }
      }
      frontier = next;
      depth++;
    }

    private boolean mayReach(Identifier other) {
      return query.admits(other) || other.equals(query.from()) || other.equals(query.to());
    }

    /** From an identifier that was reached back to the end. */
    List<Identifier> wayTo(Identifier reached) {
      List<Identifier> way = new ArrayList<>();
      for (Identifier at = reached; at != null; at = cameFrom.get(at)) {
        way.add(at);
      }
      return way;
    }
  }
}
