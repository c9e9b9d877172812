package dev.selfsame.profile.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what a {@link Packer} wrote. Whatever it is given, it stays within bounds and ends.
 *
 * <p>Most pieces are shorter than 32 bytes, and to copy always so many, whatever is asked for, is
 * what a processor can do without guessing. So all arrays have room behind for what is too much.
 */
final class Unpacker {

  /** How many bytes each array has behind what is read from it or written to it. */
  static final int SLACK = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Unpacker() {}

  /**
   * Unpacks to exactly the bytes from one index of an array to another; false if what is packed is
   * of another length or broken, and then anything may stand there.
   *
   * @param packed what is packed, from one index to another
   */
  static boolean unpack(
      byte[] names, byte[] packed, int from, int to, byte[] into, int begin, int end) {
    int at = from;
    int done = begin;
    while (at <= to - Packer.HEAD) {
      long piece = (long) LONG.get(packed, at);
      int literals = (int) piece & 0xFF;
      int copied = (int) piece >>> 8 & 0xFF;
      int name = (int) (piece >>> 16) & 0xFF_FFFF;
      at += Packer.HEAD;
      if (literals > to - at
          || literals + copied > end - done
          || name > names.length - SLACK - copied) {
        return false;
      }
      copy(packed, at, into, done, literals);
      at += literals;
      done += literals;
      copy(names, name, into, done, copied);
      done += copied;
    }
    return at == to && done == end;
  }

  private static void copy(byte[] from, int at, byte[] into, int to, int count) {
    for (int i = 0; i < count; i += SLACK) {
      eight(from, at + i, into, to + i);
      eight(from, at + i + 8, into, to + i + 8);
      eight(from, at + i + 16, into, to + i + 16);
      eight(from, at + i + 24, into, to + i + 24);
    }
  }

  private static void eight(byte[] from, int at, byte[] into, int to) {
    LONG.set(into, to, (long) LONG.get(from, at));
  }
}
