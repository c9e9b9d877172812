package dev.selfsame.profile.engine;

import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.StringJoiner;

/**
 * The part of a policy by which stored links make persons, as text. Persons that were decided by
 * other rules must not be mixed with those of these. Normalisers and blocked values are no part:
 * they decide what is taken in from now on.
 */
final class ResolutionRules {

  private ResolutionRules() {}

  static String of(IdentityPolicy policy) {
    StringJoiner rules = new StringJoiner(";");
    rules.add("max=" + policy.maxIdentifiersPerPerson());
    rules.add("links=" + policy.maxLinksPerIdentifier());
    policy
        .namespaces()
        .forEach(
            (name, rule) ->
                rules.add(
                    String.join(
                        ",",
                        name,
                        Integer.toString(rule.tier()),
                        Integer.toString(rule.maxPerPerson()),
                        Integer.toString(rule.sharedAfter()),
                        Double.toString(rule.minShare()),
                        Integer.toString(rule.rounds()),
                        Integer.toString(rule.expiresAfterDays()))));
    policy
        .hubRules()
        .forEach(hub -> rules.add(hub.namespace() + "~" + hub.neighbor() + ">" + hub.moreThan()));
    return rules.toString();
  }
}
