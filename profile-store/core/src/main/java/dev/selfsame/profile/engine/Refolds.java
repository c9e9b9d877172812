package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Sensitivity;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagCodec;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags that are being folded anew at one moment, as documents too. Immutable. */
final class Refolds {

  /** None. */
  static final Refolds NONE = new Refolds(Map.of(), Catalog.FIRST_REFOLDED);

  private static final String COLLECTION = "refold";
  private static final String SETTINGS = "settings";
  private static final String NEXT = "state_number";
  private static final int FORMAT = 2;

  private final Map<String, Refold> pending;

  /** The number of states that were never used. */
  private final int next;

  private Refolds(Map<String, Refold> pending, int next) {
    this.pending = new TreeMap<>(pending);
    this.next = next;
  }

  static Refolds load(ProfileStore store) {
    Map<String, Refold> pending = new HashMap<>();
    store.documents(COLLECTION, (name, document) -> pending.put(name, decode(document)));
    byte[] number = store.document(SETTINGS, NEXT);
    int next =
        number == null
            ? Catalog.FIRST_REFOLDED
            : (int) new BinaryReader(number, "the next number of states").varint();
    return new Refolds(pending, next);
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** All, by name. */
  Collection<Refold> all() {
    return pending.values();
  }

  /** The bytes of the definitions that tags will have: they count as the catalogue's do. */
  long bytes() {
    return pending.values().stream()
        .mapToLong(refold -> TagCodec.encode(refold.target()).length)
        .sum();
  }

  /** How sensitive the tags will be, by name. */
  Map<String, Sensitivity> sensitivities() {
    Map<String, Sensitivity> coming = new HashMap<>();
    pending.forEach((name, refold) -> coming.put(name, refold.target().sensitivity()));
    return coming;
  }

  /** How it stands with a tag; null if it is not being folded. */
  @Nullable Refold find(String tag) {
    return pending.get(tag);
  }

  /** Whether the values of a tag will be of another type once it is folded. */
  boolean retypes(Tag tag) {
    Refold refold = find(tag.name());
    return refold != null && retypes(tag, refold.target());
  }

  /** Whether the values of one definition are of another type than those of the other. */
  static boolean retypes(Tag before, Tag after) {
    return before.resultType() != after.resultType()
        || (before.fold() == Fold.UNION) != (after.fold() == Fold.UNION);
  }

  /** Whether fold states of this number are not whole yet, and there are no others to serve. */
  boolean hides(int stateNumber) {
    if (pending.isEmpty()) {
      return false;
    }
    return pending.values().stream()
        .anyMatch(refold -> refold.isBackfill() && refold.target().stateNumber() == stateNumber);
  }

  /** With a tag that changes. */
  Refolds with(Tag before, Tag definition, String author, List<String> fields, long nowMillis) {
    Tag target = Catalog.next(before, definition, next, nowMillis);
    return put(new Refold(target, author, fields, 0, ""), next + 1);
  }

  /** With a tag that is new, if events that feed it were ever recorded; else the same. */
  Refolds afterCreate(Tag tag, Definitions definitions) {
    EventFeed event = tag.event();
    return event == null || definitions.events().number(event.event()) == null
        ? this
        : put(new Refold(tag, "", List.of(), 0, ""), next);
  }

  /** With another state of one of them. */
  Refolds with(Refold refold) {
    return put(refold, next);
  }

  private Refolds put(Refold refold, int nextNumber) {
    Map<String, Refold> more = new HashMap<>(pending);
    more.put(refold.target().name(), refold);
    return new Refolds(more, nextNumber);
  }

  /** Without one. */
  Refolds without(String tag) {
    Map<String, Refold> fewer = new HashMap<>(pending);
    fewer.remove(tag);
    return new Refolds(fewer, next);
  }

  /** What stores how it stands with a tag. */
  List<DocumentRow> documents(String tag) {
    List<DocumentRow> documents = new ArrayList<>();
    Refold refold = pending.get(tag);
    documents.add(new DocumentRow(COLLECTION, tag, refold == null ? null : encode(refold)));
    documents.add(new DocumentRow(SETTINGS, NEXT, new BinaryWriter().varint(next).toByteArray()));
    return documents;
  }

  private static byte[] encode(Refold refold) {
    BinaryWriter out = new BinaryWriter().octet(FORMAT).text(refold.author());
    out.varint(refold.fields().size());
    refold.fields().forEach(out::text);
    return out.varint(refold.cursor())
        .bytes(TagCodec.encode(refold.target()))
        .text(refold.after())
        .toByteArray();
  }

  private static Refold decode(byte[] document) {
    BinaryReader in = new BinaryReader(document, "a tag that is folded anew");
    int format = in.octet();
    if (format < 1 || format > FORMAT) {
      throw in.corrupt("has the unknown format " + format);
    }
    String author = in.text();
    int count = in.count();
    List<String> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(in.text());
    }
    long cursor = in.varint();
    Tag target = TagCodec.decode(in.bytes());
    return new Refold(target, author, fields, cursor, format == 1 ? "" : in.text());
  }
}
