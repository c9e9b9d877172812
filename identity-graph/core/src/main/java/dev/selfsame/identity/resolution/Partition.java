package dev.selfsame.identity.resolution;

import org.jspecify.annotations.Nullable;

/**
 * Disjoint groups of identifiers that only ever grow, each named by its root, the smallest member
 * in the order of ties, with what forbids two of them to become one.
 *
 * <p>Linking by an order that a hash gives keeps the trees as flat as linking by rank does (Goel,
 * Khanna, Larkin, Tarjan, "Disjoint Set Union with Randomized Linking", SODA 2014).
 */
final class Partition {

  private final LinkTable table;
  private final int[] parent;

  /** Per root, how many members it has; empty if there is no limit on it. */
  private final int[] size;

  private final int maxSize;

  /** Each limited namespace with its limit, and per root how many members are of it. */
  private final int[] limited;

  private final int[] limits;
  private final int[][] members;
  private final CannotLinks cannotLinks;

  Partition(LinkTable table, Rules rules) {
    this.table = table;
    maxSize = rules.policy.maxIdentifiersPerPerson();
    cannotLinks = new CannotLinks(table);
    limited = rules.limited();
    limits = new int[limited.length];
    members = new int[limited.length][table.identifiers];
    for (int l = 0; l < limited.length; l++) {
      limits[l] = rules.maxPerPerson[limited[l]];
    }
    parent = new int[table.identifiers];
    size = new int[maxSize == 0 ? 0 : table.identifiers];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      if (maxSize > 0) {
        size[i] = 1;
      }
      for (int l = 0; l < limited.length; l++) {
        members[l][i] = table.namespace[i] == limited[l] ? 1 : 0;
      }
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

  /** What forbids two different groups, given by their roots, to become one; null if nothing. */
  @Nullable LinkState obstacle(int one, int other) {
    if (cannotLink(one, other) >= 0) {
      return LinkState.CANNOT_LINK;
    }
    if (exceeded(one, other) >= 0) {
      return LinkState.LIMIT;
    }
    return maxSize > 0 && size[one] + size[other] > maxSize ? LinkState.SIZE : null;
  }

  /** The name of an obstacle: a link, the place of a namespace, or 0 for the size. */
  int blocker(LinkState obstacle, int one, int other) {
    return switch (obstacle) {
      case CANNOT_LINK -> cannotLink(one, other);
      case LIMIT -> exceeded(one, other);
      default -> 0;
    };
  }

  /** The smallest cannot-link between two groups, given by their roots; -1 if there is none. */
  int cannotLink(int one, int other) {
    return cannotLinks.between(one, other, this::root);
  }

  private int exceeded(int one, int other) {
    for (int l = 0; l < limited.length; l++) {
      int mine = members[l][one];
      int theirs = members[l][other];
      if (mine > 0 && theirs > 0 && mine + theirs > limits[l]) {
        return limited[l];
      }
    }
    return -1;
  }

  /** Makes two different groups, given by their roots, one. */
  void union(int one, int other) {
    boolean ordered = table.before(one, other);
    int root = ordered ? one : other;
    int child = ordered ? other : one;
    parent[child] = root;
    if (maxSize > 0) {
      size[root] += size[child];
    }
    for (int[] counts : members) {
      counts[root] += counts[child];
    }
    cannotLinks.moved(child, root);
  }

  /** For each identifier its root; this object is of no use afterwards. */
  int[] roots() {
    for (int i = 0; i < parent.length; i++) {
      parent[i] = root(i);
    }
    return parent;
  }
}
