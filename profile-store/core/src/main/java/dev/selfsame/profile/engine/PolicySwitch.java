package dev.selfsame.profile.engine;

/**
 * What activating a policy did.
 *
 * @param policy the policy, now active
 * @param moved how many identifiers have another person than before
 * @param commitToken a read that gives it sees persons by this policy
 */
public record PolicySwitch(StoredPolicy policy, long moved, String commitToken) {}
