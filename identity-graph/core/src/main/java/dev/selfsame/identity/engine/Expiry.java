package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.policy.IdentityPolicy;

/**
 * Which links have expired: those last seen more days ago than one of their namespaces allows.
 *
 * @param policy the rules
 * @param asOfDay the UTC day as of which it is asked
 */
public record Expiry(IdentityPolicy policy, int asOfDay) {

  /** Whether a link between identifiers of these namespaces has expired; asserted ones never do. */
  public boolean expired(String one, String other, Evidence evidence) {
    int after = shorter(days(one), days(other));
    return after > 0 && evidence.isSeen() && evidence.days().last() + (long) after < asOfDay;
  }

  private int days(String namespace) {
    return policy.namespace(namespace).expiresAfterDays();
  }

  private static int shorter(int one, int other) {
    return one == 0 || (other != 0 && other < one) ? other : one;
  }
}
