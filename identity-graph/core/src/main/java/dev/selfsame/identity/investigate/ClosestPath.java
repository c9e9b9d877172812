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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What came closest to making two persons one: the path that leaves a person the fewest times.
 *
 * <p>Reads person by person, from both sides, until the two sides meet.
 */
final class ClosestPath {

  /** A path that leaves a person more often than this connects nothing that anybody would mean. */
  private static final int MOST_CROSSINGS = 6;

  private final Scene scene;
  private final LinkReader links;
  private final Map<Identifier, Long> persons = new HashMap<>();

  ClosestPath(Scene scene, LinkReader links) {
    this.scene = scene;
    this.links = links;
  }

  /**
   * A way.
   *
   * @param identifiers from the one to the other
   * @param links between neighbours of that list, in its order
   */
  record Way(List<Identifier> identifiers, Map<LinkKey, Evidence> links) {}

  /**
   * The way with the fewest crossings, then hops, then the strongest weakest link; and after it the
   * next such ways over what was read for it, of which no two cross by the same link. At most so
   * many.
   */
  List<Way> between(Identifier one, long person, Identifier other, long otherPerson, int most) {
    Side first = new Side(person);
    Side second = new Side(otherPerson);
    List<Way> ways = List.of();
    for (int crossings = 0; crossings < MOST_CROSSINGS; crossings++) {
      Side grown = first.isCheaperThan(second) ? first : second;
      if (grown.frontier.isEmpty() || links.isExhausted()) {
        return ways;
      }
      grown.grow();
      if (!Collections.disjoint(first.reached, second.reached)) {
        readWhereTheyMeet(first, second);
        ways = ways(one, other, most);
        // Within a person a way may lead outside: then a better one may be further off.
        if (!ways.isEmpty() && crossings(ways.get(0)) <= crossings + 1) {
          return ways;
        }
      }
    }
    return ways;
  }

  private void readWhereTheyMeet(Side first, Side second) {
    Set<Long> meeting = new TreeSet<>(first.reached);
    meeting.retainAll(second.reached);
    for (long each : meeting) {
      scene.members(each).forEach(links::links);
    }
  }

  private List<Way> ways(Identifier one, Identifier other, int most) {
    Map<Identifier, List<Link>> adjacent = adjacency();
    Set<LinkKey> used = new HashSet<>();
    List<Way> ways = new ArrayList<>();
    while (ways.size() < most) {
      Way way = shortest(one, other, adjacent, used);
      if (way == null) {
        break;
      }
      way.links().keySet().stream().filter(this::crosses).forEach(used::add);
      ways.add(way);
    }
    return ways;
  }

  private long crossings(Way way) {
    return way.links().keySet().stream().filter(this::crosses).count();
  }

  private boolean crosses(LinkKey key) {
    return person(key.low()) != person(key.high());
  }

  private long person(Identifier identifier) {
    return persons.computeIfAbsent(identifier, scene::person);
  }

  /** The persons reached from one side. */
  private final class Side {

    private final Set<Long> reached = new HashSet<>();
    private Set<Long> frontier = new TreeSet<>();

    Side(long person) {
      reached.add(person);
      frontier.add(person);
    }

    boolean isCheaperThan(Side other) {
      return other.frontier.isEmpty()
          || (!frontier.isEmpty() && frontier.size() <= other.frontier.size());
    }

    void grow() {
      Set<Long> next = new TreeSet<>();
      for (long person : frontier) {
        for (Identifier member : scene.members(person)) {
          for (Link link : links.links(member)) {
            long others = person(link.other());
            if (others >= 0 && reached.add(others)) {
              next.add(others);
            }
          }
        }
      }
      frontier = next;
    }
  }

  /**
   * The best known way to an identifier.
   *
   * @param weakest the strength of the way's weakest link
   */
  private record Reached(
      Identifier identifier,
      int crossings,
      int hops,
      LinkStrength weakest,
      @Nullable Reached from,
      Evidence by) {

    private static final Comparator<Reached> BEST =
        Comparator.comparingInt(Reached::crossings)
            .thenComparingInt(Reached::hops)
            .thenComparing(Reached::weakest, Comparator.reverseOrder())
            .thenComparing(Reached::identifier);
  }

  private @Nullable Way shortest(
      Identifier one,
      Identifier other,
      Map<Identifier, List<Link>> adjacent,
      Set<LinkKey> without) {
    PriorityQueue<Reached> open = new PriorityQueue<>(Reached.BEST);
    LinkStrength none =
        new LinkStrength(true, Double.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    open.add(new Reached(one, 0, 0, none, null, Evidence.NONE));
    Set<Identifier> done = new HashSet<>();
    while (!open.isEmpty()) {
      Reached at = open.remove();
      if (at.identifier().equals(other)) {
        return way(at);
      }
      if (done.add(at.identifier())) {
        for (Link link : adjacent.getOrDefault(at.identifier(), List.of())) {
          LinkKey key = LinkKey.of(at.identifier(), link.other());
          if (!done.contains(link.other()) && !without.contains(key)) {
            open.add(step(at, link));
          }
        }
      }
    }
    return null;
  }

  private Reached step(Reached at, Link link) {
    boolean crosses = crosses(LinkKey.of(at.identifier(), link.other()));
    return new Reached(
        link.other(),
        at.crossings() + (crosses ? 1 : 0),
        at.hops() + 1,
        LinkStrength.weaker(at.weakest(), LinkStrength.of(link.evidence())),
        at,
        link.evidence());
  }

  /** The links that were read, from both ends: a hub's are known from its neighbours too. */
  private Map<Identifier, List<Link>> adjacency() {
    Map<Identifier, List<Link>> adjacent = new HashMap<>();
    for (Identifier identifier : links.identifiers()) {
      for (Link link : links.links(identifier)) {
        add(adjacent, identifier, link);
        add(adjacent, link.other(), new Link(identifier, link.evidence()));
      }
    }
    return adjacent;
  }

  private static void add(Map<Identifier, List<Link>> adjacent, Identifier from, Link link) {
    adjacent.computeIfAbsent(from, end -> new ArrayList<>()).add(link);
  }

  private static Way way(Reached end) {
    List<Reached> steps = new ArrayList<>();
    for (Reached at = end; at != null; at = at.from()) {
      steps.add(at);
    }
    Collections.reverse(steps);
    Map<LinkKey, Evidence> links = new LinkedHashMap<>();
    for (int i = 1; i < steps.size(); i++) {
      Identifier before = steps.get(i - 1).identifier();
      links.put(LinkKey.of(before, steps.get(i).identifier()), steps.get(i).by());
    }
    return new Way(steps.stream().map(Reached::identifier).toList(), links);
  }
}
