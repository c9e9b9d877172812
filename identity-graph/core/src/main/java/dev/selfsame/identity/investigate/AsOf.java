package dev.selfsame.identity.investigate;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.Assertions;
import dev.selfsame.identity.resolution.EvidenceSet;
import dev.selfsame.identity.resolution.Resolution;
import dev.selfsame.identity.resolution.Resolver;

/**
 * The UTC day as of which links expire, in days since 1970-01-01.
 *
 * @param day the day; {@link Integer#MIN_VALUE} if nothing expires
 */
record AsOf(int day) {

  Resolution resolve(EvidenceSet evidence, IdentityPolicy policy) {
    return Resolver.resolve(evidence, Assertions.NONE, policy);
  }
}
