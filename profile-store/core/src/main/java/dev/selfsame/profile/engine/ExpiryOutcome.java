package dev.selfsame.profile.engine;

/**
 * What deciding as of another day did.
 *
 * @param day the UTC day as of which links expire now, in days since 1970-01-01
 * @param moved how many identifiers have another person than before
 * @param commitToken a read that gives it sees at least this write
 */
public record ExpiryOutcome(int day, long moved, String commitToken) {}
