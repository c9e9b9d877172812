package dev.selfsame.profile.codec;

import dev.selfsame.profile.Value;
import java.util.ArrayList;
import java.util.List;

/** Values as bytes: an octet for the kind, then the value. */
public final class ValueCodec {

  private static final int TEXT = 1;
  private static final int WHOLE = 2;
  private static final int DECIMAL = 3;
  private static final int FLAG = 4;
  private static final int MOMENT = 5;
  private static final int TEXTS = 6;

  private ValueCodec() {}

  /** Writes a value. */
  public static void write(BinaryWriter out, Value value) {
    if (value instanceof Value.Text text) {
      out.octet(TEXT).text(text.value());
    } else if (value instanceof Value.Whole whole) {
      out.octet(WHOLE).signed(whole.value());
    } else if (value instanceof Value.Decimal decimal) {
      out.octet(DECIMAL).fixed(Double.doubleToLongBits(decimal.value()));
    } else if (value instanceof Value.Flag flag) {
      out.octet(FLAG).octet(flag.value() ? 1 : 0);
    } else if (value instanceof Value.Moment moment) {
      out.octet(MOMENT).signed(moment.millis());
    } else if (value instanceof Value.Texts texts) {
      out.octet(TEXTS).varint(texts.values().size());
      texts.values().forEach(out::text);
    }
  }

  /**
   * Reads a value.
   *
   * @throws dev.selfsame.identity.StoreException.Corrupt if there is none
   */
  public static Value read(BinaryReader in) {
    int kind = in.octet();
    return switch (kind) {
      case TEXT -> new Value.Text(in.text());
      case WHOLE -> new Value.Whole(in.signed());
      case DECIMAL -> new Value.Decimal(Double.longBitsToDouble(in.fixed()));
      case FLAG -> new Value.Flag(in.octet() != 0);
      case MOMENT -> new Value.Moment(in.signed());
      case TEXTS -> new Value.Texts(texts(in));
      default -> throw in.corrupt("has the unknown kind of value " + kind);
    };
  }

  private static List<String> texts(BinaryReader in) {
    int count = in.count();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.text());
    }
    return texts;
  }
}
