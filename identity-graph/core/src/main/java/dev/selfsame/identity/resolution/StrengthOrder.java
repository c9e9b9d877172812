package dev.selfsame.identity.resolution;

import java.util.Arrays;

/**
 * The total order of links that were seen: confidence, highest first; days, most first; last day,
 * newest first; then ties.
 *
 * <p>Sorts by a number whose upper bits are as much of that order as fits (the rank of the
 * confidence, the days, the last day, the first bits of the smaller end's hash) and whose lower
 * bits are the place of the link, so that {@link Arrays#sort(long[])} does the work. What the upper
 * bits leave open is compared in full.
 */
final class StrengthOrder {

  /** Short runs are sorted by insertion. */
  private static final int SHORT_RUN = 32;

  private final LinkTable table;
  private final Ranks ranks;
  private int mostDays;
  private int newest = Integer.MIN_VALUE;
  private final int daysShift;
  private final int lastShift;
  private final int rankShift;
  private final int tieShift;

  StrengthOrder(LinkTable table) {
    this.table = table;
    ranks = new Ranks(table.confidence, table.links);
    int oldest = Integer.MAX_VALUE;
    for (int link = 0; link < table.links; link++) {
      if (table.isSeen(link)) {
        mostDays = Math.max(mostDays, table.days[link]);
        newest = Math.max(newest, table.lastDay[link]);
        oldest = Math.min(oldest, table.lastDay[link]);
      }
    }
    rankShift = 63 - bits(ranks.count());
    daysShift = rankShift - bits(mostDays);
    lastShift = daysShift - bits(newest >= oldest ? (long) newest - oldest : 0);
    tieShift = lastShift - 64;
  }

  /** How many bits the numbers from 0 to this one need. */
  private static int bits(long greatest) {
    return 64 - Long.numberOfLeadingZeros(greatest);
  }

  int compare(int one, int other) {
    int order = Double.compare(table.confidence[other], table.confidence[one]);
    order = order != 0 ? order : Integer.compare(table.days[other], table.days[one]);
    order = order != 0 ? order : Integer.compare(table.lastDay[other], table.lastDay[one]);
    return order != 0 ? order : table.compareLinkTies(one, other);
  }

  /** The first so many of these links, the strongest first. */
  int[] sort(int[] links, int count) {
    int placeBits = bits(count);
    long placeMask = (1L << placeBits) - 1;
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = (key(links[i]) & ~placeMask) | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[count];
    int from = 0;
    for (int i = 0; i < count; i++) {
      sorted[i] = links[(int) (keys[i] & placeMask)];
      if (i > 0 && keys[i] >>> placeBits != keys[from] >>> placeBits) {
        sortRun(sorted, from, i);
        from = i;
      }
    }
    sortRun(sorted, from, count);
    return sorted;
  }

  private long key(int link) {
    long rank = ranks.of(table.confidence[link]);
    long fewerDays = (long) mostDays - table.days[link];
    long older = (long) newest - table.lastDay[link];
    return shifted(rank, rankShift)
        | shifted(fewerDays, daysShift)
        | shifted(older, lastShift)
        | shifted(table.tie[table.low[link]], tieShift);
  }

  private static long shifted(long bits, int by) {
    if (by >= 0) {
      return bits << by;
    }
    return by <= -64 ? 0 : bits >>> -by;
  }

  private void sortRun(int[] links, int from, int to) {
    if (to - from > SHORT_RUN) {
      Integer[] run = new Integer[to - from];
      Arrays.setAll(run, i -> links[from + i]);
      Arrays.sort(run, this::compare);
      for (int i = from; i < to; i++) {
        links[i] = run[i - from];
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int link = links[i];
      int at = i;
      while (at > from && compare(link, links[at - 1]) < 0) {
        links[at] = links[at - 1];
        at--;
      }
      links[at] = link;
    }
  }
}
