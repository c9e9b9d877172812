package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;

/**
 * An erasure that was begun: kept until it is done, so that it is done whatever happens. It is
 * small, whoever is erased, since each part of it is written with how far it came; the lists that
 * belong to it are in the {@link ErasureLog}.
 *
 * @param id names it and its receipt
 * @param timeMillis when it was asked for
 * @param author who asked for it
 * @param reason why
 * @param identifiers how many there are to erase; none once they are nobody and only rows are left
 *     over
 * @param digests how many digests of identifiers its receipt has
 * @param stored how many of the identifiers are stored
 * @param links how many links they are in
 * @param changes how many times the feed had told of them, once only rows are left over
 * @param facts how many of their facts and events are gone so far
 */
record Erasure(
    String id,
    long timeMillis,
    String author,
    String reason,
    int identifiers,
    int digests,
    int stored,
    long links,
    long changes,
    long facts) {

  /** Those before had their lists in them; see {@link OlderErasure}. */
  static final int VERSION = 4;

  /** Whether those that it erases are nobody by now, and only rows of them are left over. */
  boolean isSweeping() {
    return identifiers == 0;
  }

  /** The same when those that it erases are nobody. */
  Erasure sweeping(long toldOf) {
    return new Erasure(id, timeMillis, author, reason, 0, digests, stored, links, toldOf, facts);
  }

  /** The same with so many more facts and events gone. */
  Erasure plus(long gone) {
    return new Erasure(
        id, timeMillis, author, reason, identifiers, digests, stored, links, changes, facts + gone);
  }

  byte[] encode() {
    return new BinaryWriter()
        .octet(VERSION)
        .text(id)
        .signed(timeMillis)
        .text(author)
        .text(reason)
        .varint(identifiers)
        .varint(digests)
        .varint(stored)
        .varint(links)
        .varint(changes)
        .varint(facts)
        .toByteArray();
  }

  static Erasure decode(byte[] document) {
    BinaryReader in = new BinaryReader(document, "an erasure that was begun");
    in.version(VERSION);
    return new Erasure(
        in.text(),
        in.signed(),
        in.text(),
        in.text(),
        (int) in.varint(),
        (int) in.varint(),
        (int) in.varint(),
        in.varint(),
        in.varint(),
        in.varint());
  }
}
