package dev.selfsame.identity.resolution;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** One resolution under way: the evidence, the groups so far, and what was decided about links. */
final class ResolutionRun {

  /** Nothing was decided about a link yet; else {@link LinkState#code}. */
  private static final byte OPEN = 0;

  final LinkTable table;
  final Rules rules;
  final Meter meter;
  final Partition partition;
  final TierLinks links;
  final StrengthOrder order;
  final Places places;

  /** For each identifier, whether and why it links nobody, as for links. */
  private final byte[] cut;

  private final byte[] states;

  /** For each link what stands in the way: an identifier, a link or a namespace, by the state. */
  private final int[] blockers;

  /** The links that were never seen, or too long ago. */
  private final BitSet silent;

  ResolutionRun(LinkTable table, Rules rules, Meter meter) {
    this.table = table;
    this.rules = rules;
    this.meter = meter;
    partition = new Partition(table, rules);
    links = new TierLinks(table, rules, meter);
    order = new StrengthOrder(table);
    cut = new byte[table.identifiers];
    states = new byte[table.links];
    blockers = new int[table.links];
    silent = new BitSet(table.links);
    places = new Places(this);
  }

  /** Settles the asserted links: cannot-links, then must-links in the order of ties. */
  void assertions() {
    for (int link = 0; link < table.links; link++) {
      if (table.isCannotLink(link)) {
        decide(link, LinkState.CANNOT_LINK, link);
      }
    }
    places.mustLinks();
  }

  /** Finds the links and identifiers that do not speak. */
  void silence(IntPredicate blocked, int asOfDay) {
    for (int link = 0; link < table.links; link++) {
      meter.step();
      if (!table.isSeen(link)) {
        silent.set(link);
      } else {
        int one = table.namespace[table.low[link]];
        int other = table.namespace[table.high[link]];
        int kept = rules.keptDays(one, other);
        if (kept > 0 && (long) table.lastDay[link] + kept < asOfDay) {
          silent.set(link);
          if (isOpen(link)) {
            decide(link, LinkState.EXPIRED, rules.firstToExpire(one, other));
          }
        }
      }
    }
    BitSet hubs = new Hubs(this).find();
    for (int i = 0; i < table.identifiers; i++) {
      if (blocked.test(i)) {
        cut(i, LinkState.BLOCKED);
      } else if (hubs.get(i)) {
        cut(i, LinkState.HUB);
      }
    }
  }

  /** Makes an identifier link nobody. */
  void cut(int identifier, LinkState state) {
    cut[identifier] = state.code;
  }

  boolean isCut(int identifier) {
    return cut[identifier] != OPEN;
  }

  /** Whether a link is evidence of now. */
  boolean isRaw(int link) {
    return !silent.get(link);
  }

  /** Whether a link is evidence that counts. */
  boolean speaks(int link) {
    return cut[table.low[link]] == OPEN && cut[table.high[link]] == OPEN && isRaw(link);
  }

  boolean isOpen(int link) {
    return states[link] == OPEN;
  }

  void decide(int link, LinkState state, int blocker) {
    states[link] = state.code;
    blockers[link] = blocker;
  }

  int tier(int identifier) {
    return rules.tier[table.namespace[identifier]];
  }

  /** Joins the ends of those links that speak and are open, the strongest first, where it may. */
  void constrainedUnion(int[] candidates, int count) {
    int[] chosen = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      int link = candidates[i];
      if (isOpen(link) && speaks(link)) {
        chosen[size++] = link;
      }
    }
    for (int link : order.sort(chosen, size)) {
      meter.step();
      join(link);
    }
  }

  /** Joins the ends of a link, if nothing forbids it. */
  void join(int link) {
    int one = partition.root(table.low[link]);
    int other = partition.root(table.high[link]);
    if (one == other) {
      decide(link, LinkState.REDUNDANT, 0);
      return;
    }
    LinkState obstacle = partition.obstacle(one, other);
    if (obstacle != null) {
      decide(link, obstacle, partition.blocker(obstacle, one, other));
      return;
    }
    partition.union(one, other);
    decide(link, LinkState.JOINING, 0);
  }

  /** Settles what was cut, and what the merges of later rounds and tiers made redundant. */
  TableResolution finish() {
    int[] roots = partition.roots();
    for (int link = 0; link < table.links; link++) {
      meter.step();
      boolean together = roots[table.low[link]] == roots[table.high[link]];
      if (isOpen(link)) {
        int cutter = cutter(link);
        decide(link, LinkState.ofCode(cut[cutter]), cutter);
      } else if (together && states[link] == LinkState.MINOR.code) {
        decide(link, LinkState.REDUNDANT, 0);
      }
    }
    return new TableResolution(table, roots, states, blockers);
  }

  /** Of a link's ends the one that was cut, or was cut first. */
  private int cutter(int link) {
    int low = table.low[link];
    int high = table.high[link];
    int rank = Integer.compare(cutRank(low), cutRank(high));
    return rank <= 0 ? low : high;
  }

  private int cutRank(int identifier) {
    if (cut[identifier] == OPEN) {
      return Integer.MAX_VALUE;
    }
    return switch (LinkState.ofCode(cut[identifier])) {
      case BLOCKED -> -2;
      case HUB -> -1;
      default -> tier(identifier);
    };
  }
}
