package dev.selfsame.identity.resolution;

import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What the identifiers of one tier do to the persons that stronger tiers made. */
final class WeakTier {

  private final ResolutionRun run;

  /** The tier's identifiers that link anybody. */
  private final int[] identifiers;

  /** For each of them, its links to stronger tiers. */
  private final int[][] links;

  private Owners[] owners = {};

  /** Per namespace and root, the days seen through identifiers of that namespace. */
  private final Map<String, Map<Integer, Integer>> totals = new HashMap<>();

  WeakTier(ResolutionRun run, int tier) {
    this.run = run;
    identifiers =
        IntStream.range(0, run.rules.length)
            .filter(i -> run.rules[i].tier() == tier && !run.cut[i])
            .toArray();
    links = IntStream.of(identifiers).mapToObj(run::strongLinks).toArray(int[][]::new);
  }

  void resolve() {
    int rounds = IntStream.of(identifiers).map(i -> run.rules[i].rounds()).max().orElse(0);
    boolean merged = true;
    for (int round = 0; merged && round < rounds; round++) {
      lookAtOwners();
      merged = mergeMutualBest(round);
    }
    lookAtOwners();
    cutShared();
    attach();
  }

  private void lookAtOwners() {
    owners = new Owners[identifiers.length];
    totals.clear();
    for (int i = 0; i < identifiers.length; i++) {
      int identifier = identifiers[i];
      int[] ends =
          IntStream.of(links[i]).map(l -> run.partition.root(run.other(l, identifier))).toArray();
      int[] days = IntStream.of(links[i]).map(l -> run.evidence.days[l]).toArray();
      owners[i] = Owners.of(ends, days);
      Map<Integer, Integer> total =
          totals.computeIfAbsent(namespace(identifier), n -> new HashMap<>());
      for (int o = 0; o < owners[i].count(); o++) {
        total.merge(owners[i].roots()[o], owners[i].days()[o], Integer::sum);
      }
    }
  }

  private String namespace(int identifier) {
    return run.evidence.identifiers[identifier].namespace();
  }

  private double share(int i, int owner) {
    Map<Integer, Integer> total = totals.getOrDefault(namespace(identifiers[i]), Map.of());
    int days = owners[i].days()[owner];
    return (double) days / total.getOrDefault(owners[i].roots()[owner], days);
  }

  private boolean isShared(int i) {
    int sharedAfter = run.rules[identifiers[i]].sharedAfter();
    return run.evidence.knownShared[identifiers[i]]
        || (sharedAfter > 0 && owners[i].count() > sharedAfter);
  }

  private boolean mergeMutualBest(int round) {
    Affinities affinities = new Affinities();
    for (int i = 0; i < identifiers.length; i++) {
      if (owners[i].count() > 1 && round < run.rules[identifiers[i]].rounds() && !isShared(i)) {
        addAffinities(i, affinities);
      }
    }
    var pairs = affinities.mutualBest();
    pairs.forEach(pair -> run.partition.union(pair.low(), pair.high()));
    return !pairs.isEmpty();
  }

  private void addAffinities(int i, Affinities affinities) {
    NamespacePolicy rules = run.rules[identifiers[i]];
    int[] roots = owners[i].roots();
    double[] shares = IntStream.range(0, roots.length).mapToDouble(o -> share(i, o)).toArray();
    for (int one = 0; one < roots.length; one++) {
      for (int other = one + 1; other < roots.length; other++) {
        double smaller = Math.min(shares[one], shares[other]);
        if (smaller >= rules.minShare()
            && run.partition.obstacle(roots[one], roots[other]) == null) {
          affinities.add(Affinities.Pair.of(roots[one], roots[other]), smaller);
        }
      }
    }
  }

  private void cutShared() {
    for (int i = 0; i < identifiers.length; i++) {
      if (isShared(i)) {
        run.cut(identifiers[i], LinkState.SHARED);
      }
    }
  }

  /** Each identifier joins its owner, by its strongest link to it. */
  private void attach() {
    int[][] attaching = new int[identifiers.length][];
    for (int i = 0; i < identifiers.length; i++) {
      attaching[i] = run.cut[identifiers[i]] ? new int[0] : linksToOwner(i);
    }
    run.constrainedUnion(Arrays.stream(attaching).flatMapToInt(IntStream::of).toArray());
    for (int i = 0; i < identifiers.length; i++) {
      if (!run.cut[identifiers[i]]) {
        closeOthers(i, blocker(identifiers[i], attaching[i]));
      }
    }
  }

  private int[] linksToOwner(int i) {
    int identifier = identifiers[i];
    int own = run.partition.root(identifier);
    int owner =
        run.places.containsKey(identifier)
            ? own
            : owners[i].top(root -> !run.partition.isAsserted(own, root));
    return IntStream.of(links[i])
        .filter(l -> run.partition.root(run.other(l, identifier)) == owner)
        .toArray();
  }

  /** Who has the identifier, so that others have it for the smaller part. */
  private String blocker(int identifier, int[] toOwner) {
    int place =
        run.places.getOrDefault(
            identifier,
            IntStream.of(toOwner)
                .boxed()
                .min(run::compareStrength)
                .map(link -> run.other(link, identifier))
                .orElse(identifier));
    return run.identifier(place).key();
  }

  private void closeOthers(int i, String owner) {
    int identifier = identifiers[i];
    double minShare = run.rules[identifier].minShare();
    for (int link : links[i]) {
      if (run.states[link] == null) {
        int own = run.partition.root(identifier);
        int end = run.partition.root(run.other(link, identifier));
        Partition.Obstacle obstacle = own == end ? null : run.partition.obstacle(own, end);
        if (own == end) {
          run.states[link] = LinkState.REDUNDANT;
        } else if (obstacle != null
            && (obstacle.state() == LinkState.CANNOT_LINK || sharesReach(i, minShare))) {
          run.suppress(link, obstacle);
        } else {
          run.states[link] = LinkState.MINOR;
          run.blockers[link] = owner;
        }
      }
    }
  }

  private boolean sharesReach(int i, double minShare) {
    return IntStream.range(0, owners[i].count()).allMatch(o -> share(i, o) >= minShare);
  }
}
