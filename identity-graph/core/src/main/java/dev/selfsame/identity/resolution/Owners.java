package dev.selfsame.identity.resolution;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Who owns an identifier of a weaker tier: the groups at the other ends of its links to stronger
 * tiers, by ascending root, each with the days that the identifier was seen with it.
 *
 * <p>Days are summed over links: two links of one day count twice, in a share's numerator and in
 * its denominator alike.
 *
 * @param roots ascending
 * @param days for each root, more than 0
 */
record Owners(int[] roots, int[] days) {

  private static final int[] EMPTY = {};

  /**
   * The owners by these links.
   *
   * @param ends for each link, the root of its other end
   * @param linkDays for each link, its days
   */
  static Owners of(int[] ends, int[] linkDays) {
    if (ends.length == 0) {
      return new Owners(EMPTY, EMPTY);
    }
    long[] pairs = new long[ends.length];
    for (int i = 0; i < ends.length; i++) {
      pairs[i] = ((long) ends[i] << 32) | linkDays[i];
    }
    Arrays.sort(pairs);
    int[] roots = new int[ends.length];
    int[] days = new int[ends.length];
    int count = 0;
    for (long pair : pairs) {
      int root = (int) (pair >>> 32);
      if (count == 0 || roots[count - 1] != root) {
        roots[count++] = root;
      }
      days[count - 1] += (int) pair;
    }
    return new Owners(Arrays.copyOf(roots, count), Arrays.copyOf(days, count));
  }

  int count() {
    return roots.length;
  }

  /** Of the owners that are allowed, the root with the most days, then the smallest; else -1. */
  int top(IntPredicate allowed) {
    int top = -1;
    for (int i = 0; i < roots.length; i++) {
      if ((top < 0 || days[i] > days[top]) && allowed.test(roots[i])) {
        top = i;
      }
    }
    return top < 0 ? -1 : roots[top];
  }
}
