package dev.selfsame.identity.resolution;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What the identifiers of one tier do to the persons that stronger tiers made. */
final class WeakTier {

  private static final int NONE = -1;

  private final ResolutionRun run;
  private final LinkTable table;
  private final int tier;

  /** The tier's identifiers that are not cut and have links to stronger tiers. */
  private final int[] members;

  private final Owners owners;

  WeakTier(ResolutionRun run, int tier) {
    this.run = run;
    this.tier = tier;
    table = run.table;
    members =
        IntStream.range(0, table.identifiers)
            .filter(i -> run.tier(i) == tier && !run.isCut(i) && isLinked(i))
            .toArray();
    owners = new Owners(run, members);
  }

  private boolean isLinked(int identifier) {
    return run.links.to(identifier) > run.links.from(identifier)
        || table.knownShared.get(identifier);
  }

  void resolve() {
    int rounds = run.rules.rounds(tier);
    boolean merged = true;
    for (int round = 0; merged && round < rounds; round++) {
      owners.look();
      merged = mergeMutualBest(round);
    }
    if (merged) {
      owners.look();
    }
    for (int m = 0; m < members.length; m++) {
      if (isShared(m)) {
        run.cut(members[m], LinkState.SHARED);
      }
    }
    attach();
  }

  private int namespace(int m) {
    return table.namespace[members[m]];
  }

  private boolean isShared(int m) {
    int sharedAfter = run.rules.sharedAfter[namespace(m)];
    return (sharedAfter > 0 && owners.count(m) > sharedAfter) || table.knownShared.get(members[m]);
  }

  /** Makes one the pairs that are each other's best; whether there were any. */
  private boolean mergeMutualBest(int round) {
    Affinities affinities = new Affinities(table);
    int[] speakers =
        IntStream.range(0, members.length)
            .filter(
                m -> owners.count(m) > 1 && round < run.rules.rounds[namespace(m)] && !isShared(m))
            .toArray();
    for (int m : new TieSort(table).sort(speakers, members)) {
      run.meter.step();
      speak(m, affinities);
    }
    boolean[] merged = {false};
    affinities.mutualBest(
        (low, high) -> {
          run.partition.union(low, high);
          merged[0] = true;
        });
    return merged[0];
  }

  private void speak(int m, Affinities affinities) {
    double minShare = run.rules.minShare[namespace(m)];
    int to = owners.from(m) + owners.count(m);
    for (int one = owners.from(m); one < to; one++) {
      double share = owners.share(m, one);
      for (int other = one + 1; other < to && share >= minShare; other++) {
        double smaller = Math.min(share, owners.share(m, other));
        if (smaller >= minShare
            && run.partition.obstacle(owners.root(one), owners.root(other)) == null) {
          affinities.add(owners.root(one), owners.root(other), smaller);
        }
      }
    }
  }

  /** Each identifier joins its owner, by its strongest link to it. */
  private void attach() {
    int[] attaching = new int[1024];
    int count = 0;
    int[] haver = new int[members.length];
    for (int m = 0; m < members.length; m++) {
      int identifier = members[m];
      if (run.isCut(identifier)) {
        continue;
      }
      int first = count;
      int owner = owner(m);
      for (int place = run.links.from(identifier); place < run.links.to(identifier); place++) {
        int link = run.links.strong(place);
        if (run.speaks(link) && run.partition.root(table.other(link, identifier)) == owner) {
          if (count == attaching.length) {
            attaching = Arrays.copyOf(attaching, count + (count >> 1));
          }
          attaching[count++] = link;
        }
      }
      haver[m] = haver(m, attaching, first, count);
    }
    run.constrainedUnion(attaching, count);
    for (int m = 0; m < members.length; m++) {
      if (!run.isCut(members[m])) {
        closeOthers(m, haver[m]);
      }
    }
  }

  /** The root of the group that a member joins or is in; none if all are forbidden. */
  private int owner(int m) {
    int own = run.partition.root(members[m]);
    return run.places.isPlaced(members[m])
        ? own
        : owners.top(m, root -> run.partition.cannotLink(own, root) < 0);
  }

  /** Who has a member, so that others have it for the smaller part. */
  private int haver(int m, int[] links, int from, int to) {
    if (run.places.isPlaced(members[m]) || owners.count(m) == 1) {
      return run.places.of(members[m]);
    }
    int strongest = NONE;
    for (int i = from; i < to; i++) {
      if (strongest == NONE || run.order.compare(links[i], strongest) < 0) {
        strongest = links[i];
      }
    }
    return strongest == NONE ? members[m] : table.other(strongest, members[m]);
  }

  private void closeOthers(int m, int haver) {
    int identifier = members[m];
    for (int place = run.links.from(identifier); place < run.links.to(identifier); place++) {
      int link = run.links.strong(place);
      if (run.isOpen(link) && run.speaks(link)) {
        close(m, link, haver);
      }
    }
  }

  private void close(int m, int link, int haver) {
    int own = run.partition.root(members[m]);
    int end = run.partition.root(table.other(link, members[m]));
    LinkState obstacle = own == end ? null : run.partition.obstacle(own, end);
    if (own == end) {
      run.decide(link, LinkState.REDUNDANT, 0);
    } else if (obstacle == LinkState.CANNOT_LINK || (obstacle != null && sharesReach(m))) {
      run.decide(link, obstacle, run.partition.blocker(obstacle, own, end));
    } else {
      run.decide(link, LinkState.MINOR, haver);
    }
  }

  private boolean sharesReach(int m) {
    double minShare = run.rules.minShare[namespace(m)];
    for (int slot = owners.from(m); slot < owners.from(m) + owners.count(m); slot++) {
      if (owners.share(m, slot) < minShare) {
        return false;
      }
    }
    return true;
  }
}
