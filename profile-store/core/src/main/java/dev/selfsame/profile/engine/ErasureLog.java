package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Erasures as the store keeps them: those that are under way, and the receipts of those that are
 * done. Whom to erase is written once, and removed when they are nobody; the digests of the receipt
 * are written once and stay. Writes nothing itself: it gives the rows. Thread-safe.
 */
final class ErasureLog {

  private static final String UNDER_WAY = "erasing";
  private static final String WHOM = "erasing_identifier";
  private static final String RECEIPT = "erasure";
  private static final String DIGESTS = "erasure_digest";

  /** Receipts of the first version have their digests in them. */
  private static final int FIRST_RECEIPT = 1;

  private static final int RECEIPT_VERSION = 2;

  private final ProfileStore store;

  ErasureLog(ProfileStore store) {
    this.store = store;
  }

  /**
   * What begins one.
   *
   * @param identifiers whom to erase
   * @param digests their digests, sorted
   */
  static List<DocumentRow> begin(
      Erasure erasure, List<Identifier> identifiers, List<String> digests) {
    List<DocumentRow> rows = new ArrayList<>();
    rows.add(progress(erasure));
    rows.addAll(
        TextPages.rows(WHOM, erasure.id(), identifiers.stream().map(Identifier::key).toList()));
    rows.addAll(TextPages.rows(DIGESTS, erasure.id(), digests));
    return rows;
  }

  /** What says how far one came. */
  static DocumentRow progress(Erasure erasure) {
    return new DocumentRow(UNDER_WAY, erasure.id(), erasure.encode());
  }

  /** What forgets whom one was to erase. */
  static List<DocumentRow> forget(Erasure begun) {
    return TextPages.noRows(WHOM, begun.id(), begun.identifiers());
  }

  /** What puts a receipt in the place of the erasure that is done. */
  static List<DocumentRow> done(ErasureReceipt receipt) {
    BinaryWriter out =
        new BinaryWriter()
            .octet(RECEIPT_VERSION)
            .signed(receipt.timeMillis())
            .text(receipt.author())
            .text(receipt.reason())
            .varint(receipt.identifiers())
            .varint(receipt.links())
            .varint(receipt.facts())
            .varint(receipt.changes())
            .varint(receipt.digests().size());
    return List.of(
        new DocumentRow(RECEIPT, receipt.id(), out.toByteArray()),
        new DocumentRow(UNDER_WAY, receipt.id(), null));
  }

  /** The erasure of this id that is under way; null if there is none. */
  @Nullable Erasure underWay(String id) {
    byte[] document = store.document(UNDER_WAY, id);
    return document == null ? null : Erasure.decode(document);
  }

  /** The erasure that was begun, and whom it erases is somebody still; null if there is none. */
  @Nullable Erasure begun() {
    List<Erasure> begun = new ArrayList<>();
    store.documents(UNDER_WAY, (name, document) -> begun.add(Erasure.decode(document)));
    begun.removeIf(Erasure::isSweeping);
    return begun.isEmpty() ? null : begun.get(0);
  }

  /** Those that are under way as older releases kept them. */
  List<OlderErasure> older() {
    List<OlderErasure> older = new ArrayList<>();
    store.documents(
        UNDER_WAY,
        (name, document) -> {
          if (OlderErasure.isOne(document)) {
            older.add(OlderErasure.decode(document));
          }
        });
    return older;
  }

  /** Whom an erasure is to erase. */
  List<Identifier> identifiers(Erasure begun) {
    return TextPages.read(store, WHOM, begun.id(), begun.identifiers()).stream()
        .map(Identifier::parse)
        .toList();
  }

  /** What an erasure came to, when nothing is left over. */
  ErasureReceipt receipt(Erasure done) {
    return new ErasureReceipt(
        done.id(),
        done.timeMillis(),
        done.author(),
        done.reason(),
        TextPages.read(store, DIGESTS, done.id(), done.digests()),
        done.stored(),
        done.links(),
        done.facts(),
        done.changes());
  }

  /** The receipt of this id; null if there is none. */
  @Nullable ErasureReceipt receipt(String id) {
    byte[] document = store.document(RECEIPT, id);
    if (document == null) {
      return null;
    }
    BinaryReader in = new BinaryReader(document, "the receipt of an erasure");
    int version = in.octet();
    if (version != FIRST_RECEIPT && version != RECEIPT_VERSION) {
      throw in.corrupt("has the unknown version " + version);
    }
    long timeMillis = in.signed();
    String author = in.text();
    String reason = in.text();
    int identifiers = (int) in.varint();
    long links = in.varint();
    long facts = in.varint();
    long changes = in.varint();
    List<String> digests =
        version == FIRST_RECEIPT
            ? texts(in)
            : TextPages.read(store, DIGESTS, id, (int) in.varint());
    return new ErasureReceipt(
        id, timeMillis, author, reason, digests, identifiers, links, facts, changes);
  }

  private static List<String> texts(BinaryReader in) {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
    return texts;
  }
}
