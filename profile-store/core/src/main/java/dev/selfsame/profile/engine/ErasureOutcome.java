package dev.selfsame.profile.engine;

/**
 * What an erasure did.
 *
 * @param receipt the proof; of one that had been done before, the one of then
 * @param commitToken a read that gives it sees at least this write
 */
public record ErasureOutcome(ErasureReceipt receipt, String commitToken) {}
