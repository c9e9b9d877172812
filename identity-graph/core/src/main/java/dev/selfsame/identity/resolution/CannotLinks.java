package dev.selfsame.identity.resolution;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** The cannot-links, by the groups that their ends are in. Few, so that objects do. */
final class CannotLinks {

  private final LinkTable table;

  /** The roots that have any, so that all others are passed over quickly. */
  private final BitSet named = new BitSet();

  private final Map<Integer, List<Integer>> byRoot = new HashMap<>();

  /** The cannot-links of a table, when each identifier is a group of its own. */
  CannotLinks(LinkTable table) {
    this.table = table;
    for (int link = 0; link < table.links; link++) {
      if (table.isCannotLink(link)) {
        add(table.low[link], link);
        add(table.high[link], link);
      }
    }
  }

  private void add(int root, int link) {
    named.set(root);
    byRoot.computeIfAbsent(root, r -> new ArrayList<>()).add(link);
  }

  /** The smallest cannot-link between two groups, by their roots; -1 if there is none. */
  int between(int one, int other, IntUnaryOperator rootOf) {
    if (!named.get(one) || !named.get(other)) {
      return -1;
    }
    List<Integer> mine = byRoot.getOrDefault(one, List.of());
    List<Integer> theirs = byRoot.getOrDefault(other, List.of());
    int smallest = -1;
    for (int link : mine.size() < theirs.size() ? mine : theirs) {
      int low = rootOf.applyAsInt(table.low[link]);
      int high = rootOf.applyAsInt(table.high[link]);
      boolean crosses = (low == one && high == other) || (low == other && high == one);
      if (crosses && (smallest < 0 || table.compareLinkTies(link, smallest) < 0)) {
        smallest = link;
      }
    }
    return smallest;
  }

  /** Notes that a group became part of another. */
  void moved(int child, int root) {
    if (!named.get(child)) {
      return;
    }
    named.clear(child);
    named.set(root);
    List<Integer> moved = byRoot.remove(child);
    List<Integer> kept = byRoot.remove(root);
    if (moved == null || kept == null) {
      byRoot.put(root, moved != null ? moved : kept != null ? kept : new ArrayList<>());
      return;
    }
    List<Integer> longer = moved.size() > kept.size() ? moved : kept;
    longer.addAll(longer == moved ? kept : moved);
    byRoot.put(root, longer);
  }
}
