package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The resolution as the design says it, word by word, in sets and maps: slow, and sharing nothing
 * with the resolver but the words and the policy.
 */
final class NaiveResolver {

  /** What is known of a pair, as far as decisions need it. */
  private static final class Seen {
    private double confidence;
    private long last = Long.MIN_VALUE;
    private final Set<Long> days = new TreeSet<>();
  }

  private final IdentityPolicy policy;
  private final Set<String> identifiers = new TreeSet<>();
  private final Map<List<String>, Seen> pairs = new HashMap<>();
  private final Map<String, Identifier> byKey = new HashMap<>();
  private final Map<String, String> hashes = new HashMap<>();
  private Set<Set<String>> groups = new HashSet<>();

  private NaiveResolver(IdentityPolicy policy) {
    this.policy = policy;
  }

  static Set<Set<String>> resolve(Collection<Observation> observations, IdentityPolicy policy) {
    NaiveResolver naive = new NaiveResolver(policy);
    observations.forEach(naive::observe);
    return naive.run();
  }

  private int tier(String key) {
    return rules(key).tier();
  }

  private NamespacePolicy rules(String key) {
    return policy.namespaces().get(namespace(key));
  }

  private static String namespace(String key) {
    return key.substring(0, key.indexOf(':'));
  }

  private void observe(Observation observation) {
    List<String> order = new ArrayList<>(policy.namespaces().keySet());
    List<String> keys = new ArrayList<>();
    for (Identifier identifier : observation.identifiers()) {
      keys.add(identifier.key());
      byKey.put(identifier.key(), identifier);
    }
    keys.sort(
        Comparator.<String>comparingInt(this::tier)
            .thenComparingInt(k -> order.indexOf(namespace(k)))
            .thenComparing(byKey::get));
    identifiers.addAll(keys);
    for (String other : keys.subList(1, keys.size())) {
      Seen seen = pairs.computeIfAbsent(pair(keys.get(0), other), p -> new Seen());
      seen.confidence = Math.max(seen.confidence, observation.confidence());
      seen.last = Math.max(seen.last, Math.floorDiv(observation.timeMillis(), 86_400_000L));
      seen.days.add(Math.floorDiv(observation.timeMillis(), 86_400_000L));
    }
  }

  /** By the first 16 hex digits of SHA-256, then by the key. */
  private int compareTies(String one, String other) {
    int order = hash(one).compareTo(hash(other));
    return order != 0 ? order : byKey.get(one).compareTo(byKey.get(other));
  }

  private String hash(String key) {
    return hashes.computeIfAbsent(key, NaiveResolver::sha256);
  }

  private static String sha256(String key) {
    try {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> pair(String one, String other) {
    return compareTies(one, other) < 0 ? List.of(one, other) : List.of(other, one);
  }

  private Set<Set<String>> run() {
    identifiers.forEach(i -> groups.add(Set.of(i)));
    Set<String> hubs =
        identifiers.stream().filter(this::isHub).collect(Collectors.toCollection(TreeSet::new));
    pairs.keySet().removeIf(p -> hubs.contains(p.get(0)) || hubs.contains(p.get(1)));
    Set<Integer> tiers = new TreeSet<>();
    policy.namespaces().values().forEach(n -> tiers.add(n.tier()));
    for (int tier : tiers) {
      weakTier(tier);
      constrained(
          pairs.keySet().stream()
              .filter(p -> tier(p.get(0)) == tier && tier(p.get(1)) == tier)
              .toList());
    }
    return groups;
  }

  private boolean isHub(String key) {
    for (HubRule rule : policy.hubRules()) {
      long neighbors =
          pairs.keySet().stream()
              .filter(p -> p.contains(key))
              .map(p -> p.get(0).equals(key) ? p.get(1) : p.get(0))
              .filter(other -> namespace(other).equals(rule.neighbor()))
              .count();
      if (rule.namespace().equals(namespace(key)) && neighbors > rule.moreThan()) {
        return true;
      }
    }
    return false;
  }

  private Set<String> groupOf(String key) {
    return groups.stream().filter(g -> g.contains(key)).findFirst().orElseThrow();
  }

  private boolean mayUnite(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    int most = policy.maxIdentifiersPerPerson();
    if (most > 0 && both.size() > most) {
      return false;
    }
    for (var namespace : policy.namespaces().entrySet()) {
      int limit = namespace.getValue().maxPerPerson();
      String name = namespace.getKey();
      long mine = one.stream().filter(k -> namespace(k).equals(name)).count();
      long theirs = other.stream().filter(k -> namespace(k).equals(name)).count();
      if (limit > 0 && mine > 0 && theirs > 0 && mine + theirs > limit) {
        return false;
      }
    }
    return true;
  }

  private void unite(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    groups.remove(one);
    groups.remove(other);
    groups.add(both);
  }

  private void constrained(List<List<String>> links) {
    List<List<String>> order = new ArrayList<>(links);
    order.sort(
        Comparator.<List<String>>comparingDouble(p -> -pairs.get(p).confidence)
            .thenComparingInt(p -> -pairs.get(p).days.size())
            .thenComparing(p -> pairs.get(p).last, Comparator.reverseOrder())
            .thenComparing(p -> p.get(0), this::compareTies)
            .thenComparing(p -> p.get(1), this::compareTies));
    for (List<String> link : order) {
      Set<String> one = groupOf(link.get(0));
      Set<String> other = groupOf(link.get(1));
      if (one != other && mayUnite(one, other)) {
        unite(one, other);
      }
    }
  }

  /** The owners of an identifier, with the days it was seen with each. */
  private Map<Set<String>, Integer> owners(String key) {
    Map<Set<String>, Integer> owners = new HashMap<>();
    for (List<String> pair : pairs.keySet()) {
      if (pair.contains(key)) {
        String other = pair.get(0).equals(key) ? pair.get(1) : pair.get(0);
        if (tier(other) < tier(key)) {
          owners.merge(groupOf(other), pairs.get(pair).days.size(), Integer::sum);
        }
      }
    }
    return owners;
  }

  private boolean shared(String key) {
    int after = rules(key).sharedAfter();
    return after > 0 && owners(key).size() > after;
  }

  private void weakTier(int tier) {
    List<String> weak = identifiers.stream().filter(i -> tier(i) == tier).toList();
    int rounds = weak.stream().mapToInt(k -> rules(k).rounds()).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      mergeMutualBest(weak, round);
    }
    Set<String> shared = weak.stream().filter(this::shared).collect(Collectors.toSet());
    List<List<String>> attaching = new ArrayList<>();
    for (String key : weak) {
      Map<Set<String>, Integer> owners = owners(key);
      if (!shared.contains(key) && !owners.isEmpty()) {
        Set<String> top =
            owners.keySet().stream()
                .min(
                    Comparator.<Set<String>>comparingInt(g -> -owners.get(g))
                        .thenComparing(g -> smallest(g).key(), this::compareTies))
                .orElseThrow();
        pairs.keySet().stream()
            .filter(p -> p.contains(key))
            .filter(p -> top.contains(p.get(0).equals(key) ? p.get(1) : p.get(0)))
            .filter(p -> tier(p.get(0)) != tier(p.get(1)))
            .forEach(attaching::add);
      }
    }
    constrained(attaching);
    pairs.keySet().removeIf(p -> shared.contains(p.get(0)) || shared.contains(p.get(1)));
  }

  private Identifier smallest(Set<String> group) {
    return byKey.get(group.stream().min(this::compareTies).orElseThrow());
  }

  private void mergeMutualBest(List<String> weak, int round) {
    Map<String, Map<Set<String>, Integer>> totals = new HashMap<>();
    for (String key : weak) {
      Map<Set<String>, Integer> total =
          totals.computeIfAbsent(namespace(key), n -> new HashMap<>());
      owners(key).forEach((group, days) -> total.merge(group, days, Integer::sum));
    }
    Map<Set<Identifier>, Double> affinity = new HashMap<>();
    for (String key : weak.stream().sorted(this::compareTies).toList()) {
      if (round < rules(key).rounds() && !shared(key)) {
        Map<Set<String>, Integer> owners = owners(key);
        Map<Set<String>, Integer> total = totals.get(namespace(key));
        for (Set<String> one : owners.keySet()) {
          for (Set<String> other : owners.keySet()) {
            double mine = (double) owners.get(one) / total.get(one);
            double theirs = (double) owners.get(other) / total.get(other);
            if (compareTies(smallest(one).key(), smallest(other).key()) < 0
                && Math.min(mine, theirs) >= rules(key).minShare()
                && mayUnite(one, other)) {
              affinity.merge(
                  Set.of(smallest(one), smallest(other)), Math.min(mine, theirs), Double::sum);
            }
          }
        }
      }
    }
    Map<Identifier, Set<Identifier>> best = new TreeMap<>();
    for (Set<Identifier> pair : affinity.keySet()) {
      for (Identifier end : pair) {
        best.merge(end, pair, (a, b) -> better(a, b, affinity));
      }
    }
    Set<Set<Identifier>> mutual = new HashSet<>(affinity.keySet());
    mutual.removeIf(pair -> pair.stream().anyMatch(end -> !best.get(end).equals(pair)));
    for (Set<Identifier> pair : mutual) {
      List<Identifier> ends = List.copyOf(pair);
      unite(groupOf(ends.get(0).key()), groupOf(ends.get(1).key()));
    }
  }

  private Set<Identifier> better(
      Set<Identifier> one, Set<Identifier> other, Map<Set<Identifier>, Double> affinity) {
    int order = Double.compare(affinity.get(one), affinity.get(other));
    if (order != 0) {
      return order > 0 ? one : other;
    }
    List<String> a = one.stream().map(Identifier::key).sorted(this::compareTies).toList();
    List<String> b = other.stream().map(Identifier::key).sorted(this::compareTies).toList();
    int first = compareTies(a.get(0), b.get(0));
    return (first != 0 ? first : compareTies(a.get(1), b.get(1))) < 0 ? one : other;
  }
}
