package dev.selfsame.profile.engine;

import dev.selfsame.identity.policy.IdentityPolicy;

/**
 * A policy that the store holds. A stored version never changes.
 *
 * @param policy the rules
 * @param createMillis when it was stored, in milliseconds since 1970-01-01T00:00Z
 * @param active whether it decides who is who
 */
public record StoredPolicy(IdentityPolicy policy, long createMillis, boolean active) {}
