package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
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

  /** For each link, whether it is evidence that counts. */
  final boolean[] speaks;

  /** For each identifier, whether it links nobody. */
  final boolean[] cut;

  /** For each identifier that must-links put to a stronger one, the strongest of its group. */
  final Map<Integer, Integer> places = new HashMap<>();

  private final int asOfDay;
  private final int[][] linksOf;

  ResolutionRun(EvidenceSet evidence, IdentityPolicy policy, int asOfDay) {
    this.evidence = evidence;
    this.policy = policy;
    this.asOfDay = asOfDay;
    int count = evidence.identifiers.length;
    rules = new NamespacePolicy[count];
    for (int i = 0; i < count; i++) {
      rules[i] = policy.namespace(namespaceOf(i));
    }
    states = new LinkState[evidence.linkCount()];
    blockers = new String[evidence.linkCount()];
    speaks = new boolean[evidence.linkCount()];
    cut = new boolean[count];
    linksOf = adjacency();
    partition =
        new Partition(
            evidence.identifiers, policy.maxIdentifiersPerPerson(), limits(), cannotLinks());
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
    for (int link : links(Assertion.Kind.CANNOT_LINK)) {
      int low = evidence.low[link];
      int high = evidence.high[link];
      pairs.computeIfAbsent(low, i -> new TreeSet<>()).add(high);
      pairs.computeIfAbsent(high, i -> new TreeSet<>()).add(low);
      states[link] = LinkState.CANNOT_LINK;
      blockers[link] = evidence.key(link).toString();
    }
    return pairs;
  }

  private int[] links(Assertion.Kind asserted) {
    return IntStream.range(0, evidence.linkCount())
        .filter(link -> evidence.asserted[link] == asserted)
        .toArray();
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

  /** Joins what operators hold to be one, in the order of ties, which is that of the links. */
  void mustLinks() {
    int[] links = links(Assertion.Kind.MUST_LINK);
    for (int link : links) {
      join(link);
    }
    Map<Integer, Integer> strongest = new HashMap<>();
    for (int link : links) {
      for (int end : new int[] {evidence.low[link], evidence.high[link]}) {
        strongest.merge(partition.root(end), end, this::stronger);
      }
    }
    for (int link : links) {
      for (int end : new int[] {evidence.low[link], evidence.high[link]}) {
        int place = strongest.getOrDefault(partition.root(end), end);
        if (rules[place].tier() < rules[end].tier()) {
          places.put(end, place);
        }
      }
    }
  }

  private int stronger(int one, int other) {
    int order = Integer.compare(rules[one].tier(), rules[other].tier());
    return order < 0 || (order == 0 && one < other) ? one : other;
  }

  /** Finds the links that do not speak. */
  void silence() {
    boolean[] raw = new boolean[speaks.length];
    for (int link = 0; link < raw.length; link++) {
      boolean expired = evidence.days[link] > 0 && isExpired(link);
      raw[link] = evidence.days[link] > 0 && !expired;
      speaks[link] = raw[link];
      if (expired && states[link] == null) {
        states[link] = LinkState.EXPIRED;
        blockers[link] = expiring(link);
      }
    }
    cutIf(i -> rules[i].blocks(evidence.identifiers[i].value()), LinkState.BLOCKED);
    cutIf(i -> evidence.knownHub[i] || isHub(i, raw), LinkState.HUB);
  }

  private boolean isExpired(int link) {
    int keep = policy.namespace(expiring(link)).expiresAfterDays();
    return keep > 0 && (long) evidence.lastDay[link] + keep < asOfDay;
  }

  /** Of the namespaces of a link's ends, the one whose links expire first. */
  private String expiring(int link) {
    String one = namespaceOf(evidence.low[link]);
    String other = namespaceOf(evidence.high[link]);
    int mine = policy.namespace(one).expiresAfterDays();
    int theirs = policy.namespace(other).expiresAfterDays();
    if (mine == theirs) {
      return one.compareTo(other) < 0 ? one : other;
    }
    return theirs == 0 || (mine > 0 && mine < theirs) ? one : other;
  }

  private boolean isHub(int identifier, boolean[] raw) {
    int[] links = IntStream.of(linksOf[identifier]).filter(l -> raw[l]).toArray();
    if (policy.maxLinksPerIdentifier() > 0 && links.length > policy.maxLinksPerIdentifier()) {
      return true;
    }
    for (HubRule rule : policy.hubRules()) {
      if (rule.namespace().equals(namespaceOf(identifier))) {
        long neighbors =
            IntStream.of(links)
                .filter(l -> namespaceOf(other(l, identifier)).equals(rule.neighbor()))
                .count();
        if (neighbors > rule.moreThan()) {
          return true;
        }
      }
    }
    return false;
  }

  private void cutIf(IntPredicate condition, LinkState state) {
    for (int i = 0; i < cut.length; i++) {
      if (condition.test(i)) {
        cut(i, state);
      }
    }
  }

  private String namespaceOf(int identifier) {
    return evidence.identifiers[identifier].namespace();
  }

  /** Makes an identifier link nobody. */
  void cut(int identifier, LinkState state) {
    cut[identifier] = true;
    for (int link : linksOf[identifier]) {
      if (speaks[link]) {
        speaks[link] = false;
        if (states[link] == null) {
          states[link] = state;
          blockers[link] = evidence.identifiers[identifier].key();
        }
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

  /** The links that speak and whose ends are both of a tier. */
  int[] linksWithin(int tier) {
    return IntStream.range(0, evidence.linkCount())
        .filter(
            l ->
                speaks[l]
                    && rules[evidence.low[l]].tier() == tier
                    && rules[evidence.high[l]].tier() == tier)
        .toArray();
  }

  /** The links that speak from an identifier to identifiers of stronger tiers. */
  int[] strongLinks(int identifier) {
    int tier = rules[identifier].tier();
    return IntStream.of(linksOf[identifier])
        .filter(l -> speaks[l] && rules[other(l, identifier)].tier() < tier)
        .toArray();
  }

  int other(int link, int end) {
    return evidence.low[link] == end ? evidence.high[link] : evidence.low[link];
  }

  /** Joins the ends of links, strongest link first, where nothing forbids it. */
  void constrainedUnion(int[] links) {
    for (int link : strongestFirst(links)) {
      if (states[link] == null) {
        join(link);
      }
    }
  }

  private void join(int link) {
    int low = partition.root(evidence.low[link]);
    int high = partition.root(evidence.high[link]);
    Partition.Obstacle obstacle = low == high ? null : partition.obstacle(low, high);
    if (obstacle == null) {
      states[link] = partition.union(low, high) ? LinkState.JOINING : LinkState.REDUNDANT;
    } else {
      suppress(link, obstacle);
    }
  }

  void suppress(int link, Partition.Obstacle obstacle) {
    states[link] = obstacle.state();
    blockers[link] = obstacle.blocker();
  }

  private int[] strongestFirst(int[] links) {
    return IntStream.of(links)
        .boxed()
        .sorted(this::compareStrength)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Confidence, then number of days, then last seen, newest first, then tie. */
  int compareStrength(int one, int other) {
    int order = Double.compare(evidence.confidence[other], evidence.confidence[one]);
    order = order != 0 ? order : Integer.compare(evidence.days[other], evidence.days[one]);
    order = order != 0 ? order : Integer.compare(evidence.lastDay[other], evidence.lastDay[one]);
    return order != 0 ? order : Integer.compare(one, other);
  }

  /** Settles what the merges of later rounds and tiers made redundant. */
  Resolution finish() {
    int[] roots = IntStream.range(0, cut.length).map(partition::root).toArray();
    LinkState[] decided = new LinkState[states.length];
    for (int link = 0; link < states.length; link++) {
      LinkState state = states[link];
      if (state == null) {
        throw new IllegalStateException("nothing was decided about " + evidence.key(link));
      }
      boolean together = roots[evidence.low[link]] == roots[evidence.high[link]];
      if (together && state == LinkState.MINOR) {
        decided[link] = LinkState.REDUNDANT;
        blockers[link] = null;
      } else {
        decided[link] = state;
      }
    }
    return new Resolution(evidence, roots, decided, blockers);
  }

  Identifier identifier(int index) {
    return evidence.identifiers[index];
  }
}
