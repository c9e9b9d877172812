package dev.selfsame.identity.testkit.oracle;

import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the identifiers of one tier do to the persons that stronger tiers made. */
final class NaiveTier {

  /** The state that all decisions of a round are taken on. */
  private final class Look {

    /** Who owns each identifier, with the days that it was seen with each owner. */
    private final Map<String, Map<Set<String>, Integer>> owners = new TreeMap<>(NaiveTies.KEYS);

    /** Per namespace, the days that each owner was seen with identifiers of it. */
    private final Map<String, Map<Set<String>, Integer>> totals = new HashMap<>();

    Look() {
      for (String key : weak) {
        Map<Set<String>, Integer> mine = new HashMap<>();
        for (Pair pair : strongLinks(key)) {
          mine.merge(groups.of(pair.across(key)), run.weight(pair).days(), Integer::sum);
        }
        owners.put(key, mine);
        Map<Set<String>, Integer> total =
            totals.computeIfAbsent(NaiveEvidence.namespace(key), absent -> new HashMap<>());
        mine.forEach((group, days) -> total.merge(group, days, Integer::sum));
      }
    }

    Set<Set<String>> owners(String key) {
      return owners.getOrDefault(key, Map.of()).keySet();
    }

    int days(String key, Set<String> owner) {
      return owners.getOrDefault(key, Map.of()).getOrDefault(owner, 0);
    }

    double share(String key, Set<String> owner) {
      int total =
          totals.getOrDefault(NaiveEvidence.namespace(key), Map.of()).getOrDefault(owner, 0);
      return (double) days(key, owner) / total;
    }

    boolean isShared(String key) {
      int after = run.rules(key).sharedAfter();
      return after > 0 && owners(key).size() > after;
    }

    boolean allSharesReach(String key) {
      return owners(key).stream().allMatch(o -> share(key, o) >= run.rules(key).minShare());
    }
  }

  private final NaiveResolver run;
  private final NaiveGroups groups;

  /** The tier's identifiers that are not cut, in the order of ties. */
  private final List<String> weak;

  private final int rounds;

  NaiveTier(NaiveResolver run, int tier) {
    this.run = run;
    groups = run.groups;
    weak =
        run.evidence.identifiers.stream()
            .filter(key -> run.tier(key) == tier && !run.cut.contains(key))
            .sorted(NaiveTies.KEYS)
            .collect(Collectors.toCollection(ArrayList::new));
    rounds =
        run.policy.namespaces().values().stream()
            .filter(rules -> rules.tier() == tier)
            .mapToInt(NamespacePolicy::rounds)
            .max()
            .orElse(0);
  }

  void resolve() {
    for (int round = 0; round < rounds; round++) {
      mergeMutualBest(round, new Look());
    }
    Look look = new Look();
    cutShared(look);
    attach(look);
  }

  private List<Pair> strongLinks(String key) {
    return run.linksOf(key).stream()
        .filter(pair -> run.tier(pair.across(key)) < run.tier(key))
        .toList();
  }

  private void mergeMutualBest(int round, Look look) {
    Map<Pair, Double> affinity = new TreeMap<>();
    for (String key : weak) {
      if (round < run.rules(key).rounds() && !look.isShared(key)) {
        addAffinities(key, look, affinity);
      }
    }
    Map<String, Pair> best = new TreeMap<>();
    for (Pair pair : affinity.keySet()) {
      best.merge(pair.one(), pair, (a, b) -> better(a, b, affinity));
      best.merge(pair.other(), pair, (a, b) -> better(a, b, affinity));
    }
    Set<Pair> mutual = new HashSet<>(affinity.keySet());
    mutual.removeIf(p -> !p.equals(best.get(p.one())) || !p.equals(best.get(p.other())));
    mutual.forEach(pair -> groups.unite(groups.of(pair.one()), groups.of(pair.other())));
  }

  /** What an identifier says about each pair of its owners, which go by their smallest members. */
  private void addAffinities(String key, Look look, Map<Pair, Double> affinity) {
    for (Set<String> one : look.owners(key)) {
      for (Set<String> other : look.owners(key)) {
        Pair pair = Pair.of(NaiveTies.smallest(one), NaiveTies.smallest(other));
        double smaller = Math.min(look.share(key, one), look.share(key, other));
        if (one.contains(pair.one())
            && !one.equals(other)
            && smaller >= run.rules(key).minShare()
            && groups.obstacle(one, other) == null) {
          affinity.merge(pair, smaller, Double::sum);
        }
      }
    }
  }

  private static Pair better(Pair one, Pair other, Map<Pair, Double> affinity) {
    int order = Double.compare(affinity.getOrDefault(one, 0.0), affinity.getOrDefault(other, 0.0));
    if (order != 0) {
      return order > 0 ? one : other;
    }
    return NaiveTies.PAIRS.compare(one, other) < 0 ? one : other;
  }

  private void cutShared(Look look) {
    List<String> shared = weak.stream().filter(look::isShared).toList();
    weak.removeAll(shared);
    shared.forEach(key -> run.cut(key, "SHARED"));
  }

  private void attach(Look look) {
    Map<String, List<Pair>> toOwner = new TreeMap<>();
    for (String key : weak) {
      Set<String> owner = owner(key, look);
      toOwner.put(
          key, strongLinks(key).stream().filter(pair -> owner.contains(pair.across(key))).toList());
    }
    List<Pair> attaching = new ArrayList<>();
    toOwner.values().forEach(attaching::addAll);
    run.constrained(attaching, run.strongestFirst());
    for (String key : weak) {
      for (Pair pair : strongLinks(key)) {
        run.say(pair, rest(key, pair, look, toOwner.getOrDefault(key, List.of())));
      }
    }
  }

  /** The group that an identifier joins; empty if there is none. */
  private Set<String> owner(String key, Look look) {
    Set<String> own = groups.of(key);
    if (run.places.containsKey(key)) {
      return own;
    }
    return look.owners(key).stream()
        .filter(group -> !groups.forbidden(own, group))
        .min(
            Comparator.<Set<String>>comparingInt(group -> -look.days(key, group))
                .thenComparing(NaiveTies::smallest, NaiveTies.KEYS))
        .orElse(Set.of());
  }

  private Verdict rest(String key, Pair pair, Look look, List<Pair> toOwner) {
    if (groups.together(pair)) {
      return NaiveResolver.REDUNDANT;
    }
    Verdict obstacle = groups.obstacle(groups.of(pair.one()), groups.of(pair.other()));
    if (obstacle != null && (obstacle.state().equals("CANNOT_LINK") || look.allSharesReach(key))) {
      return obstacle;
    }
    String place = run.places.get(key);
    return new Verdict(
        "MINOR",
        place != null
            ? place
            : toOwner.stream().min(run.strongestFirst()).orElseThrow().across(key));
  }
}
