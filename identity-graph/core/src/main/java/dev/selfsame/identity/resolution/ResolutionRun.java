package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One resolution under way: the evidence, the groups so far, and what was decided about links. */
final class ResolutionRun {

  final EvidenceSet evidence;
  final IdentityPolicy policy;
  final Partition partition;

  /** For each identifier, the rules of its namespace. */
  final NamespacePolicy[] rules;

  /** For each link, the decision; null while it is open. */
  final @Nullable LinkState[] states;

  final @Nullable String[] blockers;

  /** For each identifier, whether it links nobody. */
  final boolean[] cut;

  private final Assertions assertions;
  private final int[][] linksOf;

  ResolutionRun(EvidenceSet evidence, Assertions assertions, IdentityPolicy policy) {
    this.evidence = evidence;
    this.assertions = assertions;
    this.policy = policy;
    int count = evidence.identifiers.length;
    rules = new NamespacePolicy[count];
    for (int i = 0; i < count; i++) {
      rules[i] = policy.namespace(evidence.identifiers[i].namespace());
    }
    states = new LinkState[evidence.linkCount()];
    blockers = new String[evidence.linkCount()];
    cut = new boolean[count];
    linksOf = adjacency();
    partition =
        new Partition(
            evidence.identifiers, policy.maxIdentifiersPerPerson(), limits(), cannotLinks());
    applyHubRules();
  }

  private Map<String, Integer> limits() {
    Map<String, Integer> limits = new TreeMap<>();
    policy
        .namespaces()
        .forEach(
            (name, namespace) -> {
              if (namespace.maxPerPerson() > 0) {
                limits.put(name, namespace.maxPerPerson());
              }
            });
    return limits;
  }

  private Map<Integer, Set<Integer>> cannotLinks() {
    Map<Integer, Set<Integer>> pairs = new HashMap<>();
    for (LinkKey key : assertions.cannotLink()) {
      int low = evidence.index(key.low());
      int high = evidence.index(key.high());
      if (low >= 0 && high >= 0) {
        pairs.computeIfAbsent(low, i -> new TreeSet<>()).add(high);
        pairs.computeIfAbsent(high, i -> new TreeSet<>()).add(low);
      }
    }
    return pairs;
  }

  private int[][] adjacency() {
    int[] degree = new int[evidence.identifiers.length];
    for (int link = 0; link < evidence.linkCount(); link++) {
      degree[evidence.low[link]]++;
      degree[evidence.high[link]]++;
    }
    int[][] links = new int[degree.length][];
    for (int i = 0; i < degree.length; i++) {
      links[i] = new int[degree[i]];
    }
    Arrays.fill(degree, 0);
    for (int link = 0; link < evidence.linkCount(); link++) {
      links[evidence.low[link]][degree[evidence.low[link]]++] = link;
      links[evidence.high[link]][degree[evidence.high[link]]++] = link;
    }
    return links;
  }

  private void applyHubRules() {
    for (int i = 0; i < cut.length; i++) {
      if (evidence.knownHub[i] || isHub(i)) {
        cut[i] = true;
        closeLinks(i, LinkState.HUB);
      }
    }
  }

  private boolean isHub(int identifier) {
    Identifier id = evidence.identifiers[identifier];
    for (HubRule rule : policy.hubRules()) {
      if (rule.namespace().equals(id.namespace())) {
        long neighbors =
            IntStream.of(linksOf[identifier])
                .filter(l -> namespaceOf(other(l, identifier)).equals(rule.neighbor()))
                .count();
        if (neighbors > rule.moreThan()) {
          return true;
        }
      }
    }
    return false;
  }

  private String namespaceOf(int identifier) {
    return evidence.identifiers[identifier].namespace();
  }

  /** Closes the open links of an identifier that links nobody. */
  void closeLinks(int identifier, LinkState state) {
    for (int link : linksOf[identifier]) {
      if (states[link] == null) {
        states[link] = state;
        blockers[link] = evidence.identifiers[identifier].key();
      }
    }
  }

  /** Joins what operators hold to be one. */
  void mustLinks() {
    for (LinkKey key : new TreeSet<>(assertions.mustLink())) {
      int low = evidence.index(key.low());
      int high = evidence.index(key.high());
      if (low >= 0 && high >= 0) {
        partition.union(partition.root(low), partition.root(high));
      }
    }
  }

  /** The tiers that the policy has, the strongest first. */
  int[] tiers() {
    return policy.namespaces().values().stream()
        .mapToInt(NamespacePolicy::tier)
        .distinct()
        .sorted()
        .toArray();
  }

  /** The open links whose ends are both of a tier. */
  int[] linksWithin(int tier) {
    return openLinks(
        l -> rules[evidence.low[l]].tier() == tier && rules[evidence.high[l]].tier() == tier);
  }

  private int[] openLinks(IntPredicate chosen) {
    return IntStream.range(0, evidence.linkCount())
        .filter(link -> states[link] == null && chosen.test(link))
        .toArray();
  }

  /** The open links of an identifier to identifiers of stronger tiers. */
  int[] strongLinks(int identifier) {
    int tier = rules[identifier].tier();
    return IntStream.of(linksOf[identifier])
        .filter(l -> states[l] == null && rules[other(l, identifier)].tier() < tier)
        .toArray();
  }

  int other(int link, int end) {
    return evidence.low[link] == end ? evidence.high[link] : evidence.low[link];
  }

  /** Joins the ends of links, strongest link first, where nothing forbids it. */
  void constrainedUnion(int[] links) {
    for (int link : strongestFirst(links)) {
      int low = partition.root(evidence.low[link]);
      int high = partition.root(evidence.high[link]);
      Partition.Obstacle obstacle = low == high ? null : partition.obstacle(low, high);
      if (obstacle != null) {
        states[link] = obstacle.state();
        blockers[link] = obstacle.blocker();
      } else {
        states[link] = partition.union(low, high) ? LinkState.JOINING : LinkState.REDUNDANT;
      }
    }
  }

  /** Confidence, then number of days, then last seen, newest first, then key. */
  private int[] strongestFirst(int[] links) {
    return IntStream.of(links)
        .boxed()
        .sorted(
            (one, other) -> {
              int order = Double.compare(evidence.confidence[other], evidence.confidence[one]);
              order =
                  order != 0 ? order : Integer.compare(evidence.days[other], evidence.days[one]);
              order =
                  order != 0
                      ? order
                      : Integer.compare(evidence.lastDay[other], evidence.lastDay[one]);
              return order != 0 ? order : Integer.compare(one, other);
            })
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Settles what the merges of later rounds and tiers made redundant. */
  Resolution finish() {
    int[] roots = IntStream.range(0, cut.length).map(partition::root).toArray();
    LinkState[] decided = new LinkState[states.length];
    for (int link = 0; link < states.length; link++) {
      LinkState state = states[link];
      boolean together = roots[evidence.low[link]] == roots[evidence.high[link]];
      if (together && state != LinkState.JOINING) {
        decided[link] = LinkState.REDUNDANT;
        blockers[link] = null;
      } else {
        decided[link] = state == null ? LinkState.MINOR : state;
      }
    }
    return new Resolution(evidence, roots, decided, blockers);
  }
}
