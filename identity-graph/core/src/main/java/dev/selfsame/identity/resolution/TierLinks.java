package dev.selfsame.identity.resolution;

import dev.selfsame.identity.policy.NamespacePolicy;

/**
 * The links by the tier that decides about them: those within a tier, and those to stronger tiers
 * by their weaker end.
 */
final class TierLinks {

  private final int[][] within;

  /** For each identifier, where its links to stronger tiers begin in {@link #strong}. */
  private final int[] from;

  private final int[] strong;

  TierLinks(LinkTable table, Rules rules, Meter meter) {
    int[] counts = new int[NamespacePolicy.WEAKEST_TIER + 1];
    from = new int[table.identifiers + 1];
    for (int link = 0; link < table.links; link++) {
      meter.step();
      int low = rules.tier[table.namespace[table.low[link]]];
      int high = rules.tier[table.namespace[table.high[link]]];
      if (low == high) {
        counts[low]++;
      } else {
        from[1 + (low > high ? table.low[link] : table.high[link])]++;
      }
    }
    for (int i = 0; i < table.identifiers; i++) {
      from[i + 1] += from[i];
    }
    within = new int[counts.length][];
    for (int tier = 0; tier < counts.length; tier++) {
      within[tier] = new int[counts[tier]];
    }
    strong = new int[from[table.identifiers]];
    fill(table, rules, meter, counts);
  }

  /** Fills every place from its end, so that {@code from} moves from the ends to the beginnings. */
  private void fill(LinkTable table, Rules rules, Meter meter, int[] counts) {
    for (int i = 0; i < table.identifiers; i++) {
      from[i] = from[i + 1];
    }
    for (int link = table.links - 1; link >= 0; link--) {
      meter.step();
      int low = rules.tier[table.namespace[table.low[link]]];
      int high = rules.tier[table.namespace[table.high[link]]];
      if (low == high) {
        within[low][--counts[low]] = link;
      } else {
        strong[--from[low > high ? table.low[link] : table.high[link]]] = link;
      }
    }
  }

  /** The links whose ends are both of a tier. */
  int[] within(int tier) {
    return within[tier];
  }

  /** Where the links of an identifier to stronger tiers begin, for {@link #strong}. */
  int from(int identifier) {
    return from[identifier];
  }

  /** Where they end. */
  int to(int identifier) {
    return from[identifier + 1];
  }

  /** The link at a place. */
  int strong(int place) {
    return strong[place];
  }
}
