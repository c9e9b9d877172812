package dev.selfsame.profile.engine;

import java.util.List;

/**
 * What an erasure did: proof that names nobody.
 *
 * @param id names the erasure
 * @param timeMillis when it was asked for, in milliseconds since 1970-01-01T00:00Z
 * @param author who asked for it
 * @param reason why, as the caller gave it
 * @param digests a digest of each erased identifier, keyed with a secret of the store, in hex,
 *     sorted
 * @param identifiers how many of them were stored
 * @param links how many links went with them
 * @param facts how many facts went with them
 * @param changes how many times the feed had told of them
 */
public record ErasureReceipt(
    String id,
    long timeMillis,
    String author,
    String reason,
    List<String> digests,
    int identifiers,
    long links,
    long facts,
    long changes) {

  public ErasureReceipt {
    digests = List.copyOf(digests);
  }
}
