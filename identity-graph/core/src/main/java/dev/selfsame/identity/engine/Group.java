package dev.selfsame.identity.engine;

import java.util.Arrays;

/**
 * Identifiers that a stage of a resolution holds to be one.
 *
 * @param members ascending
 * @param least the smallest member in the order of ties
 * @param counts for each limited namespace, how many members are of it
 */
record Group(int[] members, int least, int[] counts) {

  static Group of(int identifier, Nodes nodes, Rules rules) {
    int[] counts = new int[rules.limited.length];
    int place = counts.length == 0 ? -1 : rules.limitedPlace[nodes.namespace(identifier)];
    if (place >= 0) {
      counts[place] = 1;
    }
    return new Group(new int[] {identifier}, identifier, counts);
  }

  int size() {
    return members.length;
  }

  boolean contains(int identifier) {
    return Arrays.binarySearch(members, identifier) >= 0;
  }

  /** Whether these are the same members. */
  boolean same(Group other) {
    return Arrays.equals(members, other.members);
  }

  /** The union of two groups that have no member in common. */
  Group and(Group other, Nodes nodes) {
    int[] all = Arrays.copyOf(members, members.length + other.members.length);
    System.arraycopy(other.members, 0, all, members.length, other.members.length);
    Arrays.sort(all);
    int[] sums = counts.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.counts[i];
    }
    return new Group(all, nodes.compare(least, other.least) < 0 ? least : other.least, sums);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Group group && same(group);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(members);
  }

  @Override
  public String toString() {
    return Arrays.toString(members);
  }
}
