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
 * @param identifiers whom to erase
 * @param digests the digests of these identifiers and of the person ids that are to be gone
 * @param stored how many of the identifiers are stored
 * @param links how many links they are in
 */
record Erasure(
    String id,
    long timeMillis,
    String author,
    String reason,
    List<Identifier> identifiers,
    List<String> digests,
    int stored,
    long links) {

  private static final int VERSION = 1;

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
    return out.toByteArray();
  }

  static Erasure decode(byte[] document) {
    BinaryReader in = new BinaryReader(document, "an erasure that was begun");
    in.version(VERSION);
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
    return new Erasure(id, timeMillis, author, reason, identifiers, digests, stored, links);
  }
}
