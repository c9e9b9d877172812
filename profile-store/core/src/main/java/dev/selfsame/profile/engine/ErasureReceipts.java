package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receipts of erasures, as the store keeps them. */
final class ErasureReceipts {

  private static final String COLLECTION = "erasure";
  private static final int VERSION = 1;

  private ErasureReceipts() {}

  static @Nullable ErasureReceipt find(ProfileStore store, String id) {
    byte[] document = store.document(COLLECTION, id);
    return document == null ? null : decode(id, document);
  }

  static DocumentRow row(ErasureReceipt receipt) {
    BinaryWriter out =
        new BinaryWriter()
            .octet(VERSION)
            .signed(receipt.timeMillis())
            .text(receipt.author())
            .text(receipt.reason())
            .varint(receipt.identifiers())
            .varint(receipt.links())
            .varint(receipt.facts())
            .varint(receipt.changes())
            .varint(receipt.digests().size());
    receipt.digests().forEach(out::text);
    return new DocumentRow(COLLECTION, receipt.id(), out.toByteArray());
  }

  private static ErasureReceipt decode(String id, byte[] document) {
    BinaryReader in = new BinaryReader(document, "the receipt of an erasure");
    in.version(VERSION);
    long timeMillis = in.signed();
    String author = in.text();
    String reason = in.text();
    int identifiers = (int) in.varint();
    long links = in.varint();
    long facts = in.varint();
    long changes = in.varint();
    List<String> digests = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      digests.add(in.text());
    }
    return new ErasureReceipt(
        id, timeMillis, author, reason, digests, identifiers, links, facts, changes);
  }
}
