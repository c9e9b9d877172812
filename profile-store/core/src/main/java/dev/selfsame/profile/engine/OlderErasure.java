package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.codec.BinaryReader;
import java.util.ArrayList;
import java.util.List;

/**
 * An erasure that was begun by a release which kept its lists in the document itself.
 *
 * @param erasure all but the lists
 * @param identifiers whom to erase; none once they are nobody
 * @param digests the digests of the receipt; only once they are nobody
 */
record OlderErasure(Erasure erasure, List<Identifier> identifiers, List<String> digests) {

  /** Since then it says how many facts are gone and how often the feed told of them. */
  private static final int WITH_COUNTS = 3;

  static boolean isOne(byte[] document) {
    return document.length > 0 && document[0] < Erasure.VERSION;
  }

  static OlderErasure decode(byte[] document) {
    BinaryReader in = new BinaryReader(document, "an erasure that an older release began");
    int version = in.octet();
    if (version < 1) {
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
    long facts = version < WITH_COUNTS ? 0 : in.varint();
    long changes = version < WITH_COUNTS ? 0 : in.varint();
    Erasure erasure =
        new Erasure(
            id,
            timeMillis,
            author,
            reason,
            identifiers.size(),
            identifiers.isEmpty() ? digests.size() : identifiers.size(),
            stored,
            links,
            changes,
            facts);
    return new OlderErasure(erasure, identifiers, identifiers.isEmpty() ? digests : List.of());
  }
}
