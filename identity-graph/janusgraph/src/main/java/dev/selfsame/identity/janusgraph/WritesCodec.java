package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A commit as bytes, for the {@link RedoLog}. The first byte is the version of the form. */
final class WritesCodec {

  private static final int VERSION = 2;

  private WritesCodec() {}

  static byte[] encode(Writes writes) {
    ByteWriter to = new ByteWriter().unsigned(VERSION);
    to.unsigned(writes.created().size());
    for (Writes.Created created : writes.created()) {
      LinkCodec.identifier(to, created.identifier());
      to.unsigned(created.vertexId()).unsigned(created.ordinal());
    }
    to.unsigned(writes.removed().size());
    for (Writes.Removed removed : writes.removed()) {
      LinkCodec.identifier(to, removed.identifier());
      to.unsigned(removed.vertexId());
    }
    to.unsigned(writes.put().size());
    for (Writes.Put put : writes.put()) {
      LinkCodec.link(to, put.key(), put.evidence());
      to.unsigned(put.low()).unsigned(put.high());
    }
    to.unsigned(writes.dropped().size());
    for (Writes.Dropped dropped : writes.dropped()) {
      LinkCodec.key(to, dropped.key());
      to.unsigned(dropped.low()).unsigned(dropped.high());
    }
    Meta meta = writes.meta();
    to.unsigned(meta.displaced()).unsigned(meta.journal().sequence());
    JournalCodec.write(to, meta.journal());
    return to.toBytes();
  }

  static Writes decode(byte[] bytes) {
    ByteReader from = new ByteReader(bytes);
    long version = from.unsigned();
    if (version != VERSION) {
      throw new StoreException.Corrupt("the redo log has the unknown form " + version);
    }
    List<Writes.Created> created =
        list(
            from,
            () -> new Writes.Created(LinkCodec.identifier(from), from.unsigned(), from.unsigned()));
    List<Writes.Removed> removed =
        list(from, () -> new Writes.Removed(LinkCodec.identifier(from), from.unsigned()));
    List<Writes.Put> put = list(from, () -> put(from));
    List<Writes.Dropped> dropped =
        list(from, () -> new Writes.Dropped(LinkCodec.key(from), from.unsigned(), from.unsigned()));
    int displaced = Math.toIntExact(from.unsigned());
    long sequence = from.unsigned();
    Journal journal = JournalCodec.read(sequence, from);
    from.end();
    return new Writes(created, removed, put, dropped, new Meta(journal, displaced));
  }

  private static Writes.Put put(ByteReader from) {
    LinkCodec.Stored link = LinkCodec.link(from);
    return new Writes.Put(link.key(), from.unsigned(), from.unsigned(), link.evidence());
  }

  private static <T> List<T> list(ByteReader from, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int left = from.count(); left > 0; left--) {
      list.add(element.get());
    }
    return list;
  }
}
