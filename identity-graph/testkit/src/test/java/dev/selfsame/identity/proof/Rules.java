package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.testkit.oracle.NaiveAnswer;
import dev.selfsame.identity.testkit.oracle.NaiveWorld;
import dev.selfsame.identity.testkit.oracle.Pair;
import dev.selfsame.identity.testkit.oracle.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What holds in every state that a reader may see, however it came about. */
final class Rules {

  private Rules() {}

  /** No limit and no cannot-link is broken. */
  static void assertKept(Set<Set<String>> persons, NaiveWorld world) {
    IdentityPolicy policy = world.policy();
    for (Set<String> person : persons) {
      if (policy.maxIdentifiersPerPerson() > 0) {
        assertThat(person).hasSizeLessThanOrEqualTo(policy.maxIdentifiersPerPerson());
      }
      policy
          .namespaces()
          .forEach(
              (name, rules) -> {
                if (rules.maxPerPerson() > 0) {
                  assertThat(count(person, name))
                      .as("the %s of %s", name, person)
                      .isLessThanOrEqualTo(rules.maxPerPerson());
                }
              });
      for (Pair pair : world.evidence().pairs()) {
        assertThat(
                isForbidden(pair, world)
                    && person.contains(pair.one())
                    && person.contains(pair.other()))
            .as("%s cannot be one, in %s", pair, person)
            .isFalse();
      }
    }
  }

  /** Every suppressed link names a blocker, whose reason holds in the final state. */
  static void assertLive(NaiveAnswer answer, NaiveWorld world) {
    answer
        .verdicts()
        .forEach(
            (pair, verdict) ->
                assertThat(isLive(pair, verdict, answer, world))
                    .as("the reason of %s for %s in %s", verdict, pair, answer.persons())
                    .isTrue());
  }

  private static boolean isLive(Pair pair, Verdict verdict, NaiveAnswer answer, NaiveWorld world) {
    Set<String> one = person(pair.one(), answer);
    Set<String> other = person(pair.other(), answer);
    if (verdict.state().equals("JOINING") || verdict.state().equals("REDUNDANT")) {
      return verdict.blocker() == null && one.equals(other);
    }
    String blocker = Objects.requireNonNull(verdict.blocker(), "no blocker");
    IdentityPolicy policy = world.policy();
    return switch (verdict.state()) {
      case "EXPIRED" -> isExpired(pair, blocker, world);
      case "BLOCKED" -> pair.has(blocker) && isBlocked(blocker, policy);
      case "HUB" -> pair.has(blocker) && isHub(blocker, world);
      case "SHARED" -> pair.has(blocker) && maybeShared(blocker, world);
      case "MINOR" -> isMinor(pair, blocker, answer, world);
      case "CANNOT_LINK" -> !one.equals(other) && isForbidden(blocker, one, other, world);
      case "LIMIT" ->
          !one.equals(other)
              && count(one, blocker) > 0
              && count(other, blocker) > 0
              && count(one, blocker) + count(other, blocker)
                  > policy.namespace(blocker).maxPerPerson();
      case "SIZE" ->
          !one.equals(other) && one.size() + other.size() > policy.maxIdentifiersPerPerson();
      default -> false;
    };
  }

  private static Set<String> person(String key, NaiveAnswer answer) {
    return answer.persons().stream().filter(p -> p.contains(key)).findFirst().orElseThrow();
  }

  private static long count(Set<String> person, String namespace) {
    return person.stream().filter(key -> key.startsWith(namespace + ":")).count();
  }

  private static NamespacePolicy rules(String key, IdentityPolicy policy) {
    return policy.namespace(key.substring(0, key.indexOf(':')));
  }

  private static boolean isForbidden(Pair pair, NaiveWorld world) {
    Assertion assertion = world.evidence().evidence(pair).assertion();
    return assertion != null && assertion.kind() == Assertion.Kind.CANNOT_LINK;
  }

  private static boolean isForbidden(
      String blocker, Set<String> one, Set<String> other, NaiveWorld world) {
    for (Pair pair : world.evidence().pairs()) {
      LinkKey link = pair.link();
      if (link.toString().equals(blocker) && isForbidden(pair, world)) {
        return (one.contains(pair.one()) && other.contains(pair.other()))
            || (one.contains(pair.other()) && other.contains(pair.one()));
      }
    }
    return false;
  }

  private static boolean isExpired(Pair pair, String namespace, NaiveWorld world) {
    boolean concerns =
        Stream.of(pair.one(), pair.other()).anyMatch(k -> k.startsWith(namespace + ":"));
    int keep = world.policy().namespace(namespace).expiresAfterDays();
    return concerns && keep > 0 && days(pair, world).last() + keep < world.today();
  }

  private static DaySet days(Pair pair, NaiveWorld world) {
    return world.evidence().evidence(pair).days();
  }

  private static boolean isBlocked(String key, IdentityPolicy policy) {
    String value = key.substring(key.indexOf(':') + 1);
    return rules(key, policy).blockedValues().contains(value.toLowerCase(Locale.ROOT))
        || rules(key, policy).blockedPatterns().stream()
            .anyMatch(pattern -> pattern.matches(value));
  }

  /** Whom an identifier was seen with, unless that has expired. */
  private static List<String> neighbors(String key, NaiveWorld world) {
    return world.evidence().pairs().stream()
        .filter(pair -> pair.has(key) && isRaw(pair, world))
        .map(pair -> pair.across(key))
        .toList();
  }

  private static boolean isRaw(Pair pair, NaiveWorld world) {
    Evidence evidence = world.evidence().evidence(pair);
    return evidence.isSeen()
        && Stream.of(pair.one(), pair.other())
            .map(key -> key.substring(0, key.indexOf(':')))
            .noneMatch(namespace -> isExpired(pair, namespace, world));
  }

  private static boolean isHub(String key, NaiveWorld world) {
    List<String> neighbors = neighbors(key, world);
    int most = world.policy().maxLinksPerIdentifier();
    return (most > 0 && neighbors.size() > most)
        || world.policy().hubRules().stream()
            .anyMatch(
                rule ->
                    key.startsWith(rule.namespace() + ":")
                        && neighbors.stream()
                                .filter(other -> other.startsWith(rule.neighbor() + ":"))
                                .count()
                            > rule.moreThan());
  }

  /** Whether it was seen with so many stronger ones that it may have had too many owners. */
  private static boolean maybeShared(String key, NaiveWorld world) {
    NamespacePolicy rules = rules(key, world.policy());
    long stronger =
        neighbors(key, world).stream()
            .filter(other -> rules(other, world.policy()).tier() < rules.tier())
            .count();
    return rules.sharedAfter() > 0 && stronger > rules.sharedAfter();
  }

  /** Whether the weaker end has, or was seen with, another than the stronger end. */
  private static boolean isMinor(Pair pair, String blocker, NaiveAnswer answer, NaiveWorld world) {
    boolean firstIsStronger =
        rules(pair.one(), world.policy()).tier() < rules(pair.other(), world.policy()).tier();
    String weak = firstIsStronger ? pair.other() : pair.one();
    return !person(pair.one(), answer).equals(person(pair.other(), answer))
        && !pair.has(blocker)
        && (person(weak, answer).contains(blocker) || neighbors(weak, world).contains(blocker));
  }
}
