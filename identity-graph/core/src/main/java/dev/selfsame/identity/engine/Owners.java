package dev.selfsame.identity.engine;

import java.util.Arrays;

/**
 * The groups that own an identifier of a weaker tier, each by one of its members that the
 * identifier was seen with, and the days of all such links, summed.
 *
 * @param count how many there are
 * @param members for each owner, a member
 * @param days for each owner, its days
 */
record Owners(int count, int[] members, int[] days) {

  /**
   * The owners by these links.
   *
   * @param ends the ends of the links; they may be reordered
   * @param linkDays their days, in the order of the ends
   */
  static Owners of(World world, int stage, int[] ends, int[] linkDays, int count) {
    if (count < 2) {
      return new Owners(count, ends, linkDays);
    }
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = world.label(stage, ends[i]);
    }
    int owners = 0;
    int[] members = new int[count];
    int[] days = new int[count];
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(labels[a], labels[b]));
    for (int from = 0; from < count; ) {
      int first = owners;
      int to = from;
      for (; to < count && labels[order[to]] == labels[order[from]]; to++) {
        int end = ends[order[to]];
        int at = first;
        while (at < owners && !world.together(stage, members[at], end)) {
          at++;
        }
        members[at] = at == owners ? end : members[at];
        days[at] += linkDays[order[to]];
        owners = Math.max(owners, at + 1);
      }
      from = to;
    }
    return new Owners(owners, members, days);
  }

  /** A member of the owner with the most days that no cannot-link keeps from a group; else -1. */
  int top(World world, int stage, Group own) {
    int top = -1;
    for (int i = 0; i < count; i++) {
      boolean better =
          top < 0
              || days[i] > days[top]
              || (days[i] == days[top]
                  && world.nodes.compare(
                          world.group(stage, members[i]).least(),
                          world.group(stage, members[top]).least())
                      < 0);
      if (better && !isForbidden(world, stage, own, members[i])) {
        top = i;
      }
    }
    return top < 0 ? -1 : members[top];
  }

  private static boolean isForbidden(World world, int stage, Group own, int owner) {
    boolean any = false;
    for (int member : own.members()) {
      any |= world.links(member).hasCannot;
    }
    return any && world.isForbidden(own, world.group(stage, owner));
  }
}
