package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a search has reached from one of its ends, level by level. */
final class SearchSide {

  private final Identifier end;
  private final LinkReader reader;

  /**
   * From each identifier, the ones of the level before that lead to it, sorted; none at the end.
   */
  private final Map<Identifier, Map<Identifier, Evidence>> cameFrom = new HashMap<>();

  /** What was reached last, sorted. */
  private Set<Identifier> frontier = new TreeSet<>();

  private int depth;

  SearchSide(Identifier end, LinkReader reader) {
    this.end = end;
    this.reader = reader;
    cameFrom.put(end, Map.of());
    frontier.add(end);
    reader.links(end);
  }

  /** Which links a search follows, and through whom. */
  interface Rules {

    boolean passes(Identifier through);

    boolean follows(Identifier from, Link link);
  }

  Identifier end() {
    return end;
  }

  /** Whether the end has more links than may be read, so that it is never expanded. */
  boolean isHub() {
    return reader.isTruncated(end);
  }

  Set<Identifier> frontier() {
    return frontier;
  }

  int depth() {
    return depth;
  }

  boolean reached(Identifier identifier) {
    return cameFrom.containsKey(identifier);
  }

  /** Goes one level further. */
  void expand(Rules rules) {
    Map<Identifier, Map<Identifier, Evidence>> next = new TreeMap<>();
    for (Identifier at : frontier) {
      if (at.equals(end) || rules.passes(at)) {
        for (Link link : reader.links(at)) {
          if (!cameFrom.containsKey(link.other()) && rules.follows(at, link)) {
            next.computeIfAbsent(link.other(), other -> new TreeMap<>()).put(at, link.evidence());
          }
        }
      }
    }
    cameFrom.putAll(next);
    frontier = new TreeSet<>(next.keySet());
    depth++;
  }

  /**
   * Ways from the end to an identifier that was reached, at most so many.
   *
   * @return each from the end on
   */
  List<List<Identifier>> waysTo(Identifier reached, int most) {
    if (reached.equals(end)) {
      return List.of(List.of(end));
    }
    List<List<Identifier>> ways = new ArrayList<>();
    for (Identifier before : cameFrom.getOrDefault(reached, Map.of()).keySet()) {
      for (List<Identifier> way : waysTo(before, most - ways.size())) {
        List<Identifier> longer = new ArrayList<>(way);
        longer.add(reached);
        ways.add(longer);
      }
      if (ways.size() >= most) {
        break;
      }
    }
    return ways;
  }

  /** Adds the evidence of a way's links. */
  void addLinks(List<Identifier> way, Map<LinkKey, Evidence> into) {
    for (int i = 1; i < way.size(); i++) {
      Evidence evidence = cameFrom.getOrDefault(way.get(i), Map.of()).get(way.get(i - 1));
      if (evidence != null) {
        into.put(LinkKey.of(way.get(i - 1), way.get(i)), evidence);
      }
    }
  }
}
