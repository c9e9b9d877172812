package dev.selfsame.profile.embedded;

/**
 * What an {@link EmbeddedProfileStore} did since it was opened: counters that no noise of the
 * machine touches. Each only grows.
 *
 * @param commits batches made durable
 * @param fsyncs times the disk was told to keep what it was given
 * @param bytesWritten bytes written to the log, the store's own housekeeping included
 * @param reads calls that looked into the store
 * @param retriedReads reads that met a commit under way on the same identifier and waited for it
 * @param bytesRead bytes read from files because the cache did not hold them
 */
public record EmbeddedStoreStats(
    long commits, long fsyncs, long bytesWritten, long reads, long retriedReads, long bytesRead) {}
