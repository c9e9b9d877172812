package dev.selfsame.profile.engine;

/**
 * What an observation did.
 *
 * @param personId the person that its strongest identifier belongs to now
 * @param added whether it added evidence
 * @param commitToken a read that gives it sees at least this write
 */
public record ObserveOutcome(String personId, boolean added, String commitToken) {}
