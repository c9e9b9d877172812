package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
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
    number(out, tag.minValue());
    number(out, tag.maxValue());
    texts(out, tag.allowedValues());
    return more(tag, out).toByteArray();
  }

  /** What came with the second form of the catalogue. */
  private static BinaryWriter more(Tag tag, BinaryWriter out) {
    out.varint(tag.stateNumber()).signed(tag.updateTimeMillis()).text(tag.subjectType());
    EventFeed event = tag.event();
    out.octet(event == null ? 0 : 1);
    if (event != null) {
      out.text(event.event()).text(event.property()).text(event.filter());
    }
    Window window = tag.window();
    out.text(window == null ? "" : window.unit().name());
    if (window != null) {
      out.varint(window.count());
    }
    number(out, tag.quantile());
    texts(out, tag.sources());
    out.varint(tag.timeToLiveMillis())
        .varint(tag.staleAfterMillis())
        .text(tag.sensitivity().name())
        .text(tag.status().name())
        .text(tag.deprecationNote());
    DerivationCodec.write(out, tag.derivation());
    return out;
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
    TagBuilder tag = Tag.builder(name, kind, in.constant(ValueType.class));
    tag.fold(in.optionalConstant(Fold.class))
        .displayName(in.text())
        .description(in.text())
        .unit(in.text())
        .owner(in.text())
        .range(number(in), number(in))
        .allowedValues(texts(in))
        .numbers(number, number)
        .version(version, createTimeMillis, createTimeMillis);
    if (in.hasMore()) {
      tag.numbers(number, (int) in.varint()).version(version, createTimeMillis, in.signed());
      more(in, tag);
    }
    return tag.build();
  }

  private static void more(BinaryReader in, TagBuilder tag) {
    tag.subjectType(in.text());
    if (in.octet() != 0) {
      tag.event(new EventFeed(in.text(), in.text(), in.text()));
    }
    Window.Unit unit = in.optionalConstant(Window.Unit.class);
    if (unit != null) {
      tag.window(new Window((int) in.varint(), unit));
    }
    tag.quantile(number(in)).sources(texts(in));
    long timeToLiveMillis = in.varint();
    tag.lifetime(in.varint(), timeToLiveMillis)
        .sensitivity(in.constant(Sensitivity.class))
        .status(in.constant(TagStatus.class))
        .deprecationNote(in.text())
        .derivation(DerivationCodec.read(in));
  }

  static void number(BinaryWriter out, @Nullable Double number) {
    out.octet(number == null ? 0 : 1);
    if (number != null) {
      out.fixed(Double.doubleToLongBits(number));
    }
  }

  static @Nullable Double number(BinaryReader in) {
    return in.octet() == 0 ? null : Double.longBitsToDouble(in.fixed());
  }

  static void texts(BinaryWriter out, List<String> texts) {
    out.varint(texts.size());
    texts.forEach(out::text);
  }

  static List<String> texts(BinaryReader in) {
    int count = in.count();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.text());
    }
    return texts;
  }
}
