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
 * @param facts how many facts and events are stored of them; below 0 if that was not noted
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
    long facts) {

  private static final int VERSION = 2;

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
    out.signed(facts);
    return out.toByteArray();
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
    long facts = version == 1 ? -1 : in.signed();
    return new Erasure(id, timeMillis, author, reason, identifiers, digests, stored, links, facts);
  }
}
