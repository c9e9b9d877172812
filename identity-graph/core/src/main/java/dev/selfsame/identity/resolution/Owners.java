package dev.selfsame.identity.resolution;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Who owns the identifiers of a weaker tier: for each of these its owners, the groups at the other
 * ends of its links to stronger tiers, with the days that it was seen with them, and for each owner
 * all days that it was seen with identifiers of a namespace.
 *
 * <p>Days are summed over links: two links of one day count twice, in a share's numerator and in
 * its denominator alike. Owners are kept by slots: those of member m are from {@code from(m)} to
 * {@code from(m + 1)}.
 */
final class Owners {

  /** Up to so many links are searched one by one; more are sorted. */
  private static final int FEW = 16;

  private final ResolutionRun run;
  private final int[] members;
  private final int[] from;
  private final int[] roots;
  private final int[] days;

  /** Per namespace and root, the days; only for namespaces of this tier. */
  private final int[][] totals;

  Owners(ResolutionRun run, int[] members) {
    this.run = run;
    this.members = members;
    from = new int[members.length + 1];
    int links = 0;
    totals = new int[run.rules.names.length][];
    for (int member : members) {
      links += run.links.to(member) - run.links.from(member);
      int namespace = run.table.namespace[member];
      if (totals[namespace] == null) {
        totals[namespace] = new int[run.table.identifiers];
      }
    }
    roots = new int[links];
    days = new int[links];
  }

  /** Takes the owners on the groups as they are now. */
  void look() {
    for (int[] total : totals) {
      if (total != null) {
        Arrays.fill(total, 0);
      }
    }
    for (int m = 0; m < members.length; m++) {
      from[m + 1] = from[m];
      collect(m);
      int[] total = totals[run.table.namespace[members[m]]];
      for (int slot = from[m]; slot < from[m + 1]; slot++) {
        total[roots[slot]] += days[slot];
      }
    }
  }

  private void collect(int m) {
    int identifier = members[m];
    int first = run.links.from(identifier);
    int last = run.links.to(identifier);
    if (last - first > FEW) {
      collectMany(m, first, last);
      return;
    }
    for (int place = first; place < last; place++) {
      run.meter.step();
      int link = run.links.strong(place);
      if (run.speaks(link)) {
        int root = run.partition.root(run.table.other(link, identifier));
        int slot = from[m];
        while (slot < from[m + 1] && roots[slot] != root) {
          slot++;
        }
        add(m, slot, root, run.table.days[link]);
      }
    }
  }

  private void collectMany(int m, int first, int last) {
    long[] found = new long[last - first];
    int count = 0;
    for (int place = first; place < last; place++) {
      run.meter.step();
      int link = run.links.strong(place);
      if (run.speaks(link)) {
        long root = run.partition.root(run.table.other(link, members[m]));
        found[count++] = root << 32 | run.table.days[link];
      }
    }
    Arrays.sort(found, 0, count);
    for (int i = 0; i < count; i++) {
      int root = (int) (found[i] >>> 32);
      boolean known = from[m + 1] > from[m] && roots[from[m + 1] - 1] == root;
      add(m, known ? from[m + 1] - 1 : from[m + 1], root, (int) found[i]);
    }
  }

  private void add(int m, int slot, int root, int linkDays) {
    if (slot == from[m + 1]) {
      roots[slot] = root;
      days[slot] = 0;
      from[m + 1]++;
    }
    days[slot] += linkDays;
  }

  /** Where the owners of a member begin. */
  int from(int m) {
    return from[m];
  }

  int count(int m) {
    return from[m + 1] - from[m];
  }

  /** The owner of a slot. */
  int root(int slot) {
    return roots[slot];
  }

  /** The share of member m in its owner of a slot. */
  double share(int m, int slot) {
    return (double) days[slot] / totals[run.table.namespace[members[m]]][roots[slot]];
  }

  /** Of the owners that are allowed the one with the most days, then by tie; -1 if none is. */
  int top(int m, IntPredicate allowed) {
    int top = -1;
    for (int slot = from[m]; slot < from[m + 1]; slot++) {
      boolean better =
          top < 0
              || days[slot] > days[top]
              || (days[slot] == days[top] && run.table.before(roots[slot], roots[top]));
      if (better && allowed.test(roots[slot])) {
        top = slot;
      }
    }
    return top < 0 ? -1 : roots[top];
  }
}
