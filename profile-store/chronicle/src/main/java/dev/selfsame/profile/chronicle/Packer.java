package dev.selfsame.profile.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes profiles shorter: the {@link Names} in them are referred to. One thread at a time packs.
 *
 * <p>A packed profile is a sequence of pieces: a byte with the number of literal bytes; one with
 * the number of bytes of the names that follow them; three with where these are, lowest first; and
 * the literals.
 */
final class Packer {

  /** What a piece takes, beside its literals. */
  static final int HEAD = 5;

  /** The most bytes that a piece has of each kind. */
  static final int MOST = 0xFF;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Names names;
  private byte[] profile = {};
  private byte[] packed = {};
  private int length;

  Packer(Names names) {
    this.names = names;
  }

  /** The names that are referred to. */
  Names names() {
    return names;
  }

  /** What {@link #pack} made; valid until the next call. */
  byte[] packed() {
    return packed;
  }

  /**
   * Packs a profile, unless none of the names is in it.
   *
   * @return how many bytes it takes then, or as many as before if it was not packed
   */
  int pack(byte[] bytes) {
    if (names.isEmpty()) {
      return bytes.length;
    }
    begin(bytes);
    int literals = 0;
    int at = 0;
    while (at <= bytes.length - Names.FEWEST) {
      int name = names.find(bytes, at);
      if (name < 0) {
        at++;
        continue;
      }
      int size = 1 + bytes[at];
      write(literals, at, name, size);
      at += size;
      literals = at;
    }
    if (literals == 0) {
      return bytes.length;
    }
    write(literals, bytes.length, 0, 0);
    return length;
  }

  private void begin(byte[] bytes) {
    profile = bytes;
    length = 0;
    int most = bytes.length + (bytes.length / MOST + 2) * HEAD + Long.BYTES;
    if (packed.length < most) {
      packed = new byte[most];
    }
  }

  /** Literals, in as many pieces as it takes, and the bytes of a name. */
  private void write(int from, int to, int name, int size) {
    int literalsFrom = from;
    while (to - literalsFrom > MOST) {
      piece(literalsFrom, MOST, 0, 0);
      literalsFrom += MOST;
    }
    piece(literalsFrom, to - literalsFrom, name, size);
  }

  private void piece(int from, int literals, int name, int copied) {
    LONG.set(packed, length, literals | (long) copied << 8 | (long) name << 16);
    length += HEAD;
    System.arraycopy(profile, from, packed, length, literals);
    length += literals;
  }
}
