package dev.selfsame.profile.engine;

/**
 * What a change of a pair did.
 *
 * @param changed whether it changed anything
 * @param lowPersonId the person of the pair's smaller identifier now; empty if it is not known
 * @param highPersonId the person of the greater one now; empty if it is not known
 * @param commitToken a read that gives it sees at least this write
 */
public record LinkOutcome(
    boolean changed, String lowPersonId, String highPersonId, String commitToken) {}
