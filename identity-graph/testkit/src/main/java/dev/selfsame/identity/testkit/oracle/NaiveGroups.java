package dev.selfsame.identity.testkit.oracle;

import dev.selfsame.identity.Assertion.Kind;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sets of identifiers that become one, and what forbids it. */
final class NaiveGroups {

  private final IdentityPolicy policy;
  private final Set<Pair> cannot = new TreeSet<>();
  private final Map<String, Set<String>> groups = new HashMap<>();

  NaiveGroups(NaiveEvidence evidence, IdentityPolicy policy) {
    this.policy = policy;
    evidence.asserted.keySet().stream()
        .filter(pair -> evidence.holds(pair, Kind.CANNOT_LINK))
        .forEach(cannot::add);
    evidence.identifiers.forEach(key -> groups.put(key, Set.of(key)));
  }

  Set<String> of(String key) {
    Set<String> group = groups.get(key);
    if (group == null) {
      throw new IllegalArgumentException(key + " is not stored");
    }
    return group;
  }

  Set<Set<String>> all() {
    return new HashSet<>(groups.values());
  }

  boolean together(Pair pair) {
    return of(pair.one()).equals(of(pair.other()));
  }

  void unite(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    both.forEach(key -> groups.put(key, both));
  }

  /** Whether a cannot-link keeps two groups apart. */
  boolean forbidden(Set<String> one, Set<String> other) {
    return cannot.stream().anyMatch(pair -> between(pair, one, other));
  }

  private static boolean between(Pair pair, Set<String> one, Set<String> other) {
    return (one.contains(pair.one()) && other.contains(pair.other()))
        || (one.contains(pair.other()) && other.contains(pair.one()));
  }

  /** What forbids two groups to become one; null if nothing does. */
  @Nullable Verdict obstacle(Set<String> one, Set<String> other) {
    Pair forbidden =
        cannot.stream().filter(pair -> between(pair, one, other)).min(NaiveTies.PAIRS).orElse(null);
    if (forbidden != null) {
      return new Verdict("CANNOT_LINK", forbidden.link().toString());
    }
    for (var namespace : new TreeMap<>(policy.namespaces()).entrySet()) {
      int limit = namespace.getValue().maxPerPerson();
      long mine = count(one, namespace.getKey());
      long theirs = count(other, namespace.getKey());
      if (limit > 0 && mine > 0 && theirs > 0 && mine + theirs > limit) {
        return new Verdict("LIMIT", namespace.getKey());
      }
    }
    int most = policy.maxIdentifiersPerPerson();
    return most > 0 && one.size() + other.size() > most
        ? new Verdict("SIZE", "max_identifiers_per_person")
        : null;
  }

  private static long count(Set<String> group, String namespace) {
    return group.stream().filter(key -> NaiveEvidence.namespace(key).equals(namespace)).count();
  }
}
