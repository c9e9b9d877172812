package dev.selfsame.identity.engine;

import dev.selfsame.identity.engine.Rules.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of the evidence makes of a union stage: a region of groups takes its union anew,
 * and grows where a link that leads out of it would now join.
 */
final class UnionChange {

  private final Settled before;
  private final Changed after;
  private final int stage;
  private final boolean tiesOnly;
  private final IntSet region = new IntSet();

  UnionChange(Settled before, Changed after, int stage) {
    this.before = before;
    this.after = after;
    this.stage = stage;
    tiesOnly = before.rules.stages[stage].kind() == Kind.MUST;
  }

  /**
   * Finds the groups that differ.
   *
   * @param seeds identifiers whose groups before the stage differ, or whose links that it takes, or
   *     whose cannot-links
   */
  void run(IntSet seeds) {
    if (seeds.isEmpty()) {
      return;
    }
    region.addAll(seeds);
    close(0);
    Union union = new Union(after);
    for (IntSet ways = ways(union); !ways.isEmpty(); ways = ways(union)) {
      int from = region.size();
      region.addAll(ways);
      close(from);
      union = new Union(after);
    }
    for (Group group : union.groups()) {
      for (int member : group.members()) {
        if (!group.same(before.group(stage, member))) {
          after.differing(stage).put(member, group);
        }
      }
    }
  }

  /** Adds what belongs to what came since a place: its groups, those before and those after. */
  private void close(int from) {
    for (int i = from; i < region.size(); i++) {
      region.addAll(before.group(stage, region.at(i)).members());
      region.addAll(after.group(stage - 1, region.at(i)).members());
    }
  }

  /**
   * Takes the union, and gives the other ends of links that lead out of the region and would join.
   * A group from which one leads is left alone from there on, and so is one that would become one
   * with it: what becomes of them is not known before the region has grown. The others go on, so
   * that a region of many parts grows by all of their ways at once.
   */
  private IntSet ways(Union union) {
    IntSet ways = new IntSet();
    for (Edge edge : edges(union)) {
      boolean low = union.contains(edge.low());
      if (low && union.contains(edge.high())) {
        if (union.isOpen(edge.low()) || union.isOpen(edge.high())) {
          union.open(edge.low());
          union.open(edge.high());
        } else {
          union.take(edge);
        }
      } else {
        int inside = low ? edge.low() : edge.high();
        int outside = edge.other(inside);
        if (!union.isOpen(inside)
            && !union.apart(inside, before.group(stage - 1, outside))
            && !union.apart(inside, before.groupAt(stage, outside, edge))) {
          ways.add(outside);
          union.open(inside);
        }
      }
    }
    return ways;
  }

  /** Adds the region's groups to a union; gives the links that it has to take, in their order. */
  private List<Edge> edges(Union union) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < region.size(); i++) {
      int identifier = region.at(i);
      union.add(after.group(stage - 1, identifier));
      int place = i;
      after.edges(stage, identifier, other -> place <= before(other), edges);
    }
    edges.sort((one, other) -> one.compare(other, tiesOnly, before.nodes));
    return edges;
  }

  /** Where an identifier came into the region; beyond all places if it is not in it. */
  private int before(int other) {
    int place = region.place(other);
    return place < 0 ? Integer.MAX_VALUE : place;
  }
}
