package dev.selfsame.profile.engine;

/**
 * What recording facts did.
 *
 * @param recorded how many were new
 * @param duplicates how many had been recorded before
 * @param corrected how many took the place of another
 * @param commitToken a read that gives it sees at least this write
 */
public record RecordOutcome(int recorded, int duplicates, int corrected, String commitToken) {}
