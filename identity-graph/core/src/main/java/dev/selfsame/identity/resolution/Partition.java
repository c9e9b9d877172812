package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Disjoint groups of identifiers that only ever grow, each named by its smallest member, with what
 * forbids two of them to become one.
 */
final class Partition {

  /** What forbids a union. */
  record Obstacle(LinkState state, String blocker) {}

  private final Identifier[] identifiers;
  private final int[] parent;
  private final int[] size;
  private final int maxSize;

  /** For each limited namespace: its name, its limit, and per root how many members are of it. */
  private final String[] limited;

  private final int[] limits;
  private final int[][] members;

  /** Each identifier that a cannot-link names, with those that it cannot be linked to. */
  private final Map<Integer, Set<Integer>> cannotLink;

  /** Per root, the members that a cannot-link names. */
  private final Map<Integer, Set<Integer>> named = new HashMap<>();

  Partition(
      Identifier[] identifiers,
      int maxSize,
      Map<String, Integer> limitByNamespace,
      Map<Integer, Set<Integer>> cannotLink) {
    this.identifiers = identifiers;
    this.maxSize = maxSize == 0 ? Integer.MAX_VALUE : maxSize;
    this.cannotLink = cannotLink;
    cannotLink.keySet().forEach(member -> named.put(member, Set.of(member)));
    limited = limitByNamespace.keySet().toArray(String[]::new);
    limits = new int[limited.length];
    members = new int[limited.length][identifiers.length];
    parent = new int[identifiers.length];
    size = new int[identifiers.length];
    for (int i = 0; i < identifiers.length; i++) {
      parent[i] = i;
      size[i] = 1;
      for (int l = 0; l < limited.length; l++) {
        members[l][i] = identifiers[i].namespace().equals(limited[l]) ? 1 : 0;
      }
    }
    for (int l = 0; l < limited.length; l++) {
      limits[l] = limitByNamespace.getOrDefault(limited[l], 0);
    }
  }

  /** The smallest member of the identifier's group. */
  int root(int identifier) {
    int at = identifier;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** What forbids two groups, given by their roots, to become one; null if nothing does. */
  @Nullable Obstacle obstacle(int one, int other) {
    if (!named.isEmpty()) {
      String assertion = assertionBetween(one, other);
      if (assertion != null) {
        return new Obstacle(LinkState.CANNOT_LINK, assertion);
      }
    }
    for (int l = 0; l < limited.length; l++) {
      if (members[l][one] > 0
          && members[l][other] > 0
          && members[l][one] + members[l][other] > limits[l]) {
        return new Obstacle(LinkState.LIMIT, limited[l]);
      }
    }
    return size[one] + size[other] > maxSize
        ? new Obstacle(LinkState.SIZE, "max_identifiers_per_person")
        : null;
  }

  /** Whether a cannot-link keeps two groups, given by their roots, apart. */
  boolean isAsserted(int one, int other) {
    return assertionBetween(one, other) != null;
  }

  /** The smallest pair. */
  private @Nullable String assertionBetween(int one, int other) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MAX_VALUE;
    for (int mine : named.getOrDefault(one, Set.of())) {
      for (int theirs : cannotLink.getOrDefault(mine, Set.of())) {
        int smaller = Math.min(mine, theirs);
        int greater = Math.max(mine, theirs);
        if (root(theirs) == other && (smaller < low || (smaller == low && greater < high))) {
          low = smaller;
          high = greater;
        }
      }
    }
    return low == Integer.MAX_VALUE
        ? null
        : LinkKey.of(identifiers[low], identifiers[high]).toString();
  }

  /** Makes two groups, given by their roots, one; true if they were two. */
  boolean union(int one, int other) {
    if (one == other) {
      return false;
    }
    int root = Math.min(one, other);
    int child = Math.max(one, other);
    parent[child] = root;
    size[root] += size[child];
    for (int[] counts : members) {
      counts[root] += counts[child];
    }
    Set<Integer> moved = named.remove(child);
    if (moved != null) {
      Set<Integer> all = new TreeSet<>(moved);
      all.addAll(named.getOrDefault(root, Set.of()));
      named.put(root, all);
    }
    return true;
  }
}
