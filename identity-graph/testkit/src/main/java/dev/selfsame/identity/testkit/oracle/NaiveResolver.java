package dev.selfsame.identity.testkit.oracle;

import dev.selfsame.identity.Assertion.Kind;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The resolution function word by word, as its contract spells it out stage by stage: slow, and
 * with no line of code in common with the resolver.
 */
public final class NaiveResolver {

  static final Verdict JOINING = new Verdict("JOINING", null);
  static final Verdict REDUNDANT = new Verdict("REDUNDANT", null);

  /** What decisions ask about a link that speaks. */
  record Weight(double confidence, int days, int last) {}

  final NaiveEvidence evidence;
  final IdentityPolicy policy;
  final NaiveGroups groups;

  /** The links that speak: fewer and fewer. */
  final Map<Pair, Weight> speaking = new TreeMap<>();

  /** The states so far; what has one keeps it. */
  final Map<Pair, Verdict> verdicts = new TreeMap<>();

  /** Who was put to a stronger one by must-links, with the strongest of the group. */
  final Map<String, String> places = new TreeMap<>();

  /** Who links nobody. */
  final Set<String> cut = new TreeSet<>();

  private final int today;

  private NaiveResolver(NaiveEvidence evidence, int today, IdentityPolicy policy) {
    this.evidence = evidence;
    this.today = today;
    this.policy = policy;
    groups = new NaiveGroups(evidence, policy);
  }

  /**
   * Who is who.
   *
   * @param today the day as of which
   */
  public static NaiveAnswer resolve(NaiveEvidence evidence, int today, IdentityPolicy policy) {
    return new NaiveResolver(evidence, today, policy).run();
  }

  private NaiveAnswer run() {
    assertions();
    silence();
    Set<Integer> tiers = new TreeSet<>();
    policy.namespaces().values().forEach(rules -> tiers.add(rules.tier()));
    for (int tier : tiers) {
      new NaiveTier(this, tier).resolve();
      constrained(
          speaking.keySet().stream()
              .filter(pair -> tier(pair.one()) == tier && tier(pair.other()) == tier)
              .toList(),
          strongestFirst());
    }
    for (Pair pair : evidence.pairs()) {
      Verdict verdict = verdicts.get(pair);
      if (verdict == null) {
        throw new IllegalStateException("nothing was said about " + pair);
      }
      if (verdict.state().equals("MINOR") && groups.together(pair)) {
        verdicts.put(pair, REDUNDANT);
      }
    }
    return new NaiveAnswer(groups.all(), verdicts);
  }

  /** Stage 0. */
  private void assertions() {
    asserted(Kind.CANNOT_LINK)
        .forEach(pair -> say(pair, new Verdict("CANNOT_LINK", pair.link().toString())));
    constrained(asserted(Kind.MUST_LINK).toList(), NaiveTies.PAIRS);
    for (String key : evidence.identifiers) {
      groups.of(key).stream()
          .filter(other -> tier(other) < tier(key))
          .min(Comparator.comparingInt(this::tier).thenComparing(NaiveTies.KEYS))
          .ifPresent(place -> places.put(key, place));
    }
  }

  private Stream<Pair> asserted(Kind kind) {
    return evidence.asserted.keySet().stream().filter(pair -> evidence.holds(pair, kind));
  }

  /** Stage 1. */
  private void silence() {
    for (Pair pair : evidence.seen.keySet()) {
      Set<Integer> days = evidence.days(pair);
      int last = days.stream().mapToInt(day -> day).max().orElseThrow();
      String expiring = expiring(pair);
      int keep = policy.namespace(expiring).expiresAfterDays();
      if (keep > 0 && (long) last + keep < today) {
        say(pair, new Verdict("EXPIRED", expiring));
      } else {
        speaking.put(pair, new Weight(evidence.confidence(pair), days.size(), last));
      }
    }
    Map<Pair, Weight> raw = new TreeMap<>(speaking);
    cutAll(this::isBlocked, "BLOCKED");
    cutAll(key -> isHub(key, raw.keySet()), "HUB");
  }

  /** The namespace of the two whose links expire first. */
  private String expiring(Pair pair) {
    return Stream.of(pair.one(), pair.other())
        .map(NaiveEvidence::namespace)
        .min(
            Comparator.<String>comparingInt(
                    namespace -> {
                      int keep = policy.namespace(namespace).expiresAfterDays();
                      return keep == 0 ? Integer.MAX_VALUE : keep;
                    })
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private boolean isBlocked(String key) {
    String value = key.substring(key.indexOf(':') + 1);
    return rules(key).blockedValues().contains(value.toLowerCase(Locale.ROOT))
        || rules(key).blockedPatterns().stream().anyMatch(p -> p.matches(value));
  }

  private boolean isHub(String key, Set<Pair> raw) {
    List<String> neighbors =
        raw.stream().filter(pair -> pair.has(key)).map(pair -> pair.across(key)).toList();
    if (policy.maxLinksPerIdentifier() > 0 && neighbors.size() > policy.maxLinksPerIdentifier()) {
      return true;
    }
    for (HubRule rule : policy.hubRules()) {
      long counted =
          neighbors.stream()
              .filter(n -> NaiveEvidence.namespace(n).equals(rule.neighbor()))
              .count();
      if (NaiveEvidence.namespace(key).equals(rule.namespace()) && counted > rule.moreThan()) {
        return true;
      }
    }
    return false;
  }

  private void cutAll(Predicate<String> condition, String state) {
    evidence.identifiers.stream()
        .filter(condition)
        .sorted(NaiveTies.KEYS)
        .forEach(key -> cut(key, state));
  }

  /** From now on an identifier links nobody. */
  void cut(String key, String state) {
    cut.add(key);
    for (Pair pair : linksOf(key)) {
      speaking.remove(pair);
      say(pair, new Verdict(state, key));
    }
  }

  /** The links of an identifier that speak. */
  List<Pair> linksOf(String key) {
    return speaking.keySet().stream().filter(pair -> pair.has(key)).toList();
  }

  NamespacePolicy rules(String key) {
    return policy.namespace(NaiveEvidence.namespace(key));
  }

  int tier(String key) {
    return rules(key).tier();
  }

  Weight weight(Pair pair) {
    Weight weight = speaking.get(pair);
    if (weight == null) {
      throw new IllegalArgumentException(pair + " does not speak");
    }
    return weight;
  }

  /** Decides about a link, unless something was decided before. */
  void say(Pair pair, Verdict verdict) {
    verdicts.putIfAbsent(pair, verdict);
  }

  Comparator<Pair> strongestFirst() {
    return Comparator.<Pair>comparingDouble(pair -> -weight(pair).confidence())
        .thenComparingInt(pair -> -weight(pair).days())
        .thenComparing(pair -> weight(pair).last(), Comparator.reverseOrder())
        .thenComparing(NaiveTies.PAIRS);
  }

  /** Joins the ends of links in an order where nothing forbids it. */
  void constrained(Collection<Pair> chosen, Comparator<Pair> order) {
    List<Pair> sorted = new ArrayList<>(chosen);
    sorted.sort(order);
    for (Pair pair : sorted) {
      if (!verdicts.containsKey(pair)) {
        Set<String> one = groups.of(pair.one());
        Set<String> other = groups.of(pair.other());
        if (one.equals(other)) {
          say(pair, REDUNDANT);
        } else {
          Verdict obstacle = groups.obstacle(one, other);
          say(pair, obstacle == null ? JOINING : obstacle);
          if (obstacle == null) {
            groups.unite(one, other);
          }
        }
      }
    }
  }
}
