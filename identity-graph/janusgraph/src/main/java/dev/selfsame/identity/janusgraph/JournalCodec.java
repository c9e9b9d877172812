package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.graph.EvidenceUnit.Replaced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a journal names, as bytes: the identifiers that were touched, and the links that were
 * replaced, with the places of their ends among these. The first byte is the version of the form.
 */
final class JournalCodec {

  private static final int VERSION = 3;

  private JournalCodec() {}

  static byte[] encode(Journal journal) {
    ByteWriter to = new ByteWriter().unsigned(VERSION);
    write(to, journal);
    return to.toBytes();
  }

  static Journal decode(long sequence, byte[] bytes) {
    ByteReader from = new ByteReader(bytes);
    long version = from.unsigned();
    if (version != VERSION) {
      throw new StoreException.Corrupt("the stored journal has the unknown form " + version);
    }
    Journal journal = read(sequence, from);
    from.end();
    return journal;
  }

  static void write(ByteWriter to, Journal journal) {
    Map<Identifier, Integer> places = new HashMap<>();
    to.unsigned(journal.touched().size());
    for (Identifier identifier : journal.touched()) {
      places.put(identifier, places.size());
      LinkCodec.identifier(to, identifier);
    }
    to.unsigned(journal.replaced().size());
    for (Replaced link : journal.replaced()) {
      to.unsigned(place(places, link.key().low())).unsigned(place(places, link.key().high()));
      LinkCodec.evidence(to, link.evidence());
    }
  }

  private static int place(Map<Identifier, Integer> places, Identifier end) {
    Integer place = places.get(end);
    if (place == null) {
      throw new IllegalArgumentException("a link was replaced, and " + end + " not touched");
    }
    return place;
  }

  static Journal read(long sequence, ByteReader from) {
    List<Identifier> touched = new ArrayList<>();
    for (int left = from.count(); left > 0; left--) {
      touched.add(LinkCodec.identifier(from));
    }
    List<Replaced> replaced = new ArrayList<>();
    for (int left = from.count(); left > 0; left--) {
      LinkKey key = LinkKey.of(end(from, touched), end(from, touched));
      replaced.add(new Replaced(key, LinkCodec.evidence(from)));
    }
    return new Journal(sequence, touched, replaced);
  }

  private static Identifier end(ByteReader from, List<Identifier> touched) {
    long place = from.unsigned();
    if (place < 0 || place >= touched.size()) {
      throw new StoreException.Corrupt("the stored journal names a link of nobody: " + place);
    }
    return touched.get((int) place);
  }
}
