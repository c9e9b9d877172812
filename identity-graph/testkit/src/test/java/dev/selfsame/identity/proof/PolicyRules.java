package dev.selfsame.identity.proof;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The rules of a policy one by one: to leave them out, and to say those that are there. */
final class PolicyRules {

  private PolicyRules() {}

  /** Ways to leave out a rule or some; the policy tells which namespaces there are. */
  static List<UnaryOperator<IdentityPolicy>> without(IdentityPolicy like) {
    List<UnaryOperator<IdentityPolicy>> ways = new ArrayList<>();
    ways.add(p -> with(p, p.namespaces(), true, true, false));
    ways.add(p -> with(p, p.namespaces(), true, false, true));
    ways.add(p -> with(p, p.namespaces(), false, true, true));
    for (String name : like.namespaces().keySet()) {
      ways.add(p -> rules(p, name, NamespacePolicy.builder(p.namespace(name).tier()).build()));
      for (int rule = 0; rule < 6; rule++) {
        int left = rule;
        ways.add(p -> rules(p, name, without(p.namespace(name), left)));
      }
    }
    return ways;
  }

  private static IdentityPolicy with(
      IdentityPolicy policy,
      Map<String, NamespacePolicy> namespaces,
      boolean hubs,
      boolean size,
      boolean links) {
    return new IdentityPolicy(
        policy.version(),
        namespaces,
        hubs ? policy.hubRules() : List.of(),
        size ? policy.maxIdentifiersPerPerson() : 0,
        links ? policy.maxLinksPerIdentifier() : 0);
  }

  private static IdentityPolicy rules(IdentityPolicy policy, String name, NamespacePolicy rules) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>(policy.namespaces());
    namespaces.put(name, rules);
    return with(policy, namespaces, true, true, true);
  }

  private static NamespacePolicy without(NamespacePolicy rules, int left) {
    return NamespacePolicy.builder(rules.tier())
        .blocked(
            left == 0 ? Set.of() : rules.blockedValues(),
            left == 0 ? List.of() : rules.blockedPatterns())
        .maxPerPerson(left == 1 ? 0 : rules.maxPerPerson())
        .sharedAfter(left == 2 ? 0 : rules.sharedAfter())
        .minShare(left == 3 ? 0 : rules.minShare())
        .rounds(left == 4 ? 0 : rules.rounds())
        .expiresAfterDays(left == 5 ? 0 : rules.expiresAfterDays())
        .build();
  }

  /** The rules that hold anybody back. */
  static String text(IdentityPolicy policy) {
    StringBuilder text = new StringBuilder("policy:");
    policy
        .namespaces()
        .forEach(
            (name, rules) -> {
              text.append(' ').append(name).append(" tier ").append(rules.tier());
              say(text, "most", rules.maxPerPerson());
              say(text, "shared after", rules.sharedAfter());
              say(text, "share", rules.minShare());
              say(text, "rounds", rules.rounds());
              say(text, "expires", rules.expiresAfterDays());
              if (!rules.blockedValues().isEmpty()) {
                text.append(" blocks ").append(rules.blockedValues());
                text.append(rules.blockedPatterns());
              }
              text.append(';');
            });
    policy.hubRules().forEach(rule -> text.append(' ').append(rule));
    say(text, "size", policy.maxIdentifiersPerPerson());
    say(text, "links", policy.maxLinksPerIdentifier());
    return text.toString();
  }

  private static void say(StringBuilder text, String name, double value) {
    if (value > 0) {
      text.append(' ').append(name).append(' ').append(value);
    }
  }
}
