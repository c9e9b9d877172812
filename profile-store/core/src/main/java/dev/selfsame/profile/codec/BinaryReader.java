package dev.selfsame.profile.codec;

import dev.selfsame.identity.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link BinaryWriter} wrote, in the same order. Every method throws {@link
 * StoreException.Corrupt} if that is not what is there. Not thread-safe.
 */
public final class BinaryReader {

  private final byte[] bytes;
  private final String what;
  private int position;

  /**
   * Reads from the first byte.
   *
   * @param what what is read, for the message of an error
   */
  public BinaryReader(byte[] bytes, String what) {
    this.bytes = bytes;
    this.what = what;
  }

  /** Whether there is more. */
  public boolean hasMore() {
    return position < bytes.length;
  }

  /** One byte, 0 to 255. */
  public int octet() {
    if (position >= bytes.length) {
      throw corrupt("is cut short");
    }
    return bytes[position++] & 0xFF;
  }

  /** What {@link BinaryWriter#varint} wrote. */
  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = octet();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw corrupt("has a number without an end");
  }

  /** What {@link BinaryWriter#signed} wrote. */
  public long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** What {@link BinaryWriter#fixed} wrote. */
  public long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /** A number of things that follow, each of which takes at least one byte. */
  public int count() {
    long count = varint();
    if (count < 0 || count > bytes.length - position) {
      throw corrupt("is cut short");
    }
    return (int) count;
  }

  /** What {@link BinaryWriter#text} wrote. */
  public String text() {
    int size = count();
    position += size;
    return new String(bytes, position - size, size, StandardCharsets.UTF_8);
  }

  /** What {@link BinaryWriter#bytes} wrote. */
  public byte[] bytes() {
    int size = count();
    position += size;
    return Arrays.copyOfRange(bytes, position - size, position);
  }

  /** How many bytes are left. */
  public int remaining() {
    return bytes.length - position;
  }

  /** The constant whose name was written as a text; null if that is empty. */
  public <E extends Enum<E>> @Nullable E optionalConstant(Class<E> type) {
    String name = text();
    return name.isEmpty() ? null : constant(type, name);
  }

  /** The constant whose name was written as a text. */
  public <E extends Enum<E>> E constant(Class<E> type) {
    return constant(type, text());
  }

  private <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw corrupt("has the unknown " + type.getSimpleName() + " '" + name + "'");
  }

  /**
   * Reads the octet with which everything starts that may take another form one day.
   *
   * @param known the one version that the caller can read
   */
  public void version(int known) {
    int version = octet();
    if (version != known) {
      throw corrupt("has version " + version + ", and this program reads " + known);
    }
  }

  /** The error that what is read is not what was written. */
  public StoreException.Corrupt corrupt(String why) {
    return new StoreException.Corrupt(what + " " + why);
  }
}
