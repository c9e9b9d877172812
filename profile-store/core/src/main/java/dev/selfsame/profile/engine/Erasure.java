package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * An erasure that was begun: kept until it is done, so that it is done whatever happens.
 *
 * @param id names it and its receipt
 * @param timeMillis when it was asked for
 * @param author who asked for it
 * @param reason why
 * @param identifiers whom to erase; none once they are nobody and only rows are left over
 * @param digests the digests of these identifiers and of the person ids that are to be gone; once
 *     only rows are left over, of the identifiers alone
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
    List<Identifier> identifiers,
    List<String> digests,
    int stored,
    long links,
    long changes,
    long facts) {

  private static final int VERSION = 3;

  /** Whether those that it erases are nobody by now, and only rows of them are left over. */
  boolean isSweeping() {
    return identifiers.isEmpty();
  }

  /** The same when those that it erases are nobody. */
  Erasure sweeping(List<String> ofIdentifiers, long toldOf) {
    return new Erasure(
        id, timeMillis, author, reason, List.of(), ofIdentifiers, stored, links, toldOf, facts);
  }

  /** The same with so many more facts and events gone. */
  Erasure plus(long gone) {
    return new Erasure(
        id, timeMillis, author, reason, identifiers, digests, stored, links, changes, facts + gone);
  }

  /** What it came to, when nothing is left over. */
  ErasureReceipt receipt() {
    return new ErasureReceipt(
        id, timeMillis, author, reason, digests, stored, links, facts, changes);
  }

  byte[] encode() {
    BinaryWriter out =
        new BinaryWriter()
            .octet(VERSION)
            .text(id)
            .signed(timeMillis)
            .text(author)
            .text(reason)
            .varint(stored)
            .varint(links)
            .varint(identifiers.size());
    identifiers.forEach(identifier -> out.text(identifier.key()));
    out.varint(digests.size());
    digests.forEach(out::text);
    return out.varint(facts).varint(changes).toByteArray();
  }

  static Erasure decode(byte[] document) {
    BinaryReader in = new BinaryReader(document, "an erasure that was begun");
    int version = in.octet();
    if (version < 1 || version > VERSION) {
      throw in.corrupt("has the unknown version " + version);
    }
    String id = in.text();
    long timeMillis = in.signed();
    String author = in.text();
    String reason = in.text();
    int stored = (int) in.varint();
    long links = in.varint();
    List<Identifier> identifiers = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      identifiers.add(Identifier.parse(in.text()));
    }
    List<String> digests = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      digests.add(in.text());
    }
    // Older ones had removed some facts before they said of how many: these are not counted.
    long facts = version < 3 ? 0 : in.varint();
    long changes = version < 3 ? 0 : in.varint();
    return new Erasure(
        id, timeMillis, author, reason, identifiers, digests, stored, links, changes, facts);
  }
}
