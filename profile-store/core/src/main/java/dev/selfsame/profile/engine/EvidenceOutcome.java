package dev.selfsame.profile.engine;

/**
 * What a change of an identifier's evidence did.
 *
 * @param changed whether it changed anything
 * @param personId the person that the identifier belongs to now; empty if it is not known
 * @param commitToken a read that gives it sees at least this write
 */
public record EvidenceOutcome(boolean changed, String personId, String commitToken) {}
