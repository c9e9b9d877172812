package dev.selfsame.profile.engine;

/**
 * What a deletion did.
 *
 * @param deleted how many are gone that were there
 * @param missing how many were not there, or were deleted before
 * @param commitToken a read that carries it sees them gone
 */
public record DeleteOutcome(int deleted, int missing, String commitToken) {}
