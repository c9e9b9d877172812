package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Some links, and the strongest paths over them. Not thread-safe. */
final class LinkGraph {

  /** From each end, the links, strongest first and then by key. */
  private final Map<Identifier, List<JudgedLink>> links = new TreeMap<>();

  LinkGraph(Collection<JudgedLink> all) {
    for (JudgedLink link : all) {
      links.computeIfAbsent(link.key().low(), end -> new ArrayList<>()).add(link);
      links.computeIfAbsent(link.key().high(), end -> new ArrayList<>()).add(link);
    }
    links.values().forEach(of -> of.sort(strongestFirst()));
  }

  static Comparator<JudgedLink> strongestFirst() {
    return Comparator.comparing(JudgedLink::strength).reversed().thenComparing(JudgedLink::key);
  }

  /**
   * The path whose weakest link is the strongest, of several a shortest; null if there is none.
   * O(links · log links).
   *
   * @param without links that it may not take
   */
  @Nullable Path strongest(Identifier from, Identifier to, Set<LinkKey> without) {
    LinkStrength weakest = bottleneck(from, to, without);
    return weakest == null ? null : shortest(from, to, without, weakest);
  }

  /** Paths of which no two share a link, each the strongest that is left, at most so many. */
  List<Path> disjoint(Identifier from, Identifier to, int most) {
    List<Path> paths = new ArrayList<>();
    Set<LinkKey> used = new HashSet<>();
    while (paths.size() < most) {
      Path next = strongest(from, to, used);
      if (next == null) {
        break;
      }
      next.links().forEach(link -> used.add(link.key()));
      paths.add(next);
    }
    return paths;
  }

  /** The strength of the weakest link of the best path; null if there is none. */
  private @Nullable LinkStrength bottleneck(Identifier from, Identifier to, Set<LinkKey> without) {
    record Reached(Identifier identifier, LinkStrength by) {}

    PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparing(Reached::by).reversed());
    open.add(
        new Reached(
            from, new LinkStrength(true, Double.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)));
    Set<Identifier> done = new HashSet<>();
    while (!open.isEmpty()) {
      Reached best = open.remove();
      if (best.identifier().equals(to)) {
        return best.by();
      }
      if (done.add(best.identifier())) {
        for (JudgedLink link : of(best.identifier())) {
          Identifier other = link.key().other(best.identifier());
          if (!without.contains(link.key()) && !done.contains(other)) {
            open.add(new Reached(other, LinkStrength.weaker(best.by(), link.strength())));
          }
        }
      }
    }
    return null;
  }

  private @Nullable Path shortest(
      Identifier from, Identifier to, Set<LinkKey> without, LinkStrength weakest) {
    Map<Identifier, JudgedLink> cameBy = new HashMap<>();
    ArrayDeque<Identifier> open = new ArrayDeque<>(List.of(from));
    Set<Identifier> seen = new HashSet<>(Set.of(from));
    while (!open.isEmpty() && !seen.contains(to)) {
      Identifier at = open.remove();
      for (JudgedLink link : of(at)) {
        boolean usable = link.strength().compareTo(weakest) >= 0 && !without.contains(link.key());
        if (usable && seen.add(link.key().other(at))) {
          cameBy.put(link.key().other(at), link);
          open.add(link.key().other(at));
        }
      }
    }
    return seen.contains(to) ? back(from, to, cameBy) : null;
  }

  /** The path that ends at {@code to}, by the link through which each identifier was reached. */
  static Path back(Identifier from, Identifier to, Map<Identifier, JudgedLink> cameBy) {
    List<Identifier> identifiers = new ArrayList<>(List.of(to));
    List<JudgedLink> taken = new ArrayList<>();
    Identifier at = to;
    while (!at.equals(from)) {
      JudgedLink link = cameBy.get(at);
      if (link == null) {
        throw new IllegalArgumentException(at + " was not reached from " + from);
      }
      taken.add(link);
      at = link.key().other(at);
      identifiers.add(at);
    }
    Collections.reverse(identifiers);
    Collections.reverse(taken);
    return new Path(identifiers, taken);
  }

  private List<JudgedLink> of(Identifier identifier) {
    return links.getOrDefault(identifier, List.of());
  }
}
