package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tags as documents. A field that is added one day goes to the end, and is read only if there is
 * more.
 */
public final class TagCodec {

  private static final int VERSION = 1;

  private TagCodec() {}

  /** The tag as bytes. */
  public static byte[] encode(Tag tag) {
    Fold fold = tag.fold();
    BinaryWriter out =
        new BinaryWriter()
            .octet(VERSION)
            .varint(tag.number())
            .varint(tag.version())
            .signed(tag.createTimeMillis())
            .text(tag.name())
            .text(tag.kind().name())
            .text(tag.valueType().name())
            .text(fold == null ? "" : fold.name())
            .text(tag.displayName())
            .text(tag.description())
            .text(tag.unit())
            .text(tag.owner());
    bound(out, tag.minValue());
    bound(out, tag.maxValue());
    out.varint(tag.allowedValues().size());
    tag.allowedValues().forEach(out::text);
    return out.toByteArray();
  }

  /**
   * Reads a tag.
   *
   * @throws dev.selfsame.identity.StoreException.Corrupt if the bytes are none
   */
  public static Tag decode(byte[] document) {
    BinaryReader in = new BinaryReader(document, "a tag");
    in.version(VERSION);
    int number = (int) in.varint();
    long version = in.varint();
    long createTimeMillis = in.signed();
    String name = in.text();
    TagKind kind = in.constant(TagKind.class);
    Tag.Builder tag = Tag.builder(name, kind, in.constant(ValueType.class));
    tag.fold(in.optionalConstant(Fold.class))
        .displayName(in.text())
        .description(in.text())
        .unit(in.text())
        .owner(in.text())
        .range(bound(in), bound(in));
    int count = in.count();
    List<String> allowed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      allowed.add(in.text());
    }
    return tag.allowedValues(allowed).build().stored(number, version, createTimeMillis);
  }

  private static void bound(BinaryWriter out, @Nullable Double bound) {
    out.octet(bound == null ? 0 : 1);
    if (bound != null) {
      out.fixed(Double.doubleToLongBits(bound));
    }
  }

  private static @Nullable Double bound(BinaryReader in) {
    return in.octet() == 0 ? null : Double.longBitsToDouble(in.fixed());
  }
}
