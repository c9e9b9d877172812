package dev.selfsame.profile.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What profiles have in common: runs of bytes that were met in several of them, such as the names
 * of tags, one behind the other. What is here stays as it is for as long as this lives; more comes
 * behind it until there is no room.
 *
 * <p>One thread at a time learns. Readers see what a value refers to if they see the value.
 */
final class Phrases {

  /** The shortest run that is looked for. */
  static final int GRAM = Long.BYTES;

  private static final int CAPACITY = 1 << 18;
  private static final int SLOT_BITS = 17;
  private static final int SEEN_BITS = 16;

  /** Met so often before, a run is learned. */
  private static final int OFTEN = 3;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes = new byte[CAPACITY];

  /**
   * By the hash of a gram, one behind where it is in {@link #bytes}; the first one to come stays.
   */
  private final int[] slots = new int[1 << SLOT_BITS];

  /** By the hash of a gram that is in no phrase: bits of that hash, and how often it was met. */
  private final int[] seen = new int[1 << SEEN_BITS];

  private int length;

  /** The phrases, to be read up to where values refer. */
  byte[] bytes() {
    return bytes;
  }

  /** The gram at a place. */
  static long gram(byte[] of, int at) {
    return (long) LONG.get(of, at);
  }

  /** Where a gram is in the phrases, or -1. */
  int find(long gram) {
    int at = slots[slot(gram)] - 1;
    return at >= 0 && gram(bytes, at) == gram ? at : -1;
  }

  /** How many bytes are the same from a place in the phrases and one in a profile. */
  int same(int at, byte[] profile, int from) {
    int most = Math.min(length - at, profile.length - from);
    int differs = Arrays.mismatch(bytes, at, at + most, profile, from, from + most);
    return differs < 0 ? most : differs;
  }

  /** Takes note of a gram that is in no phrase; whether it was met often. */
  boolean isOften(long gram) {
    long hash = hash(gram);
    int at = (int) (hash >>> (Long.SIZE - SEEN_BITS));
    int mark = (int) (hash >>> 16) & ~0xFF;
    int before = seen[at];
    int count = before & 0xFF;
    if ((before & ~0xFF) == mark) {
      seen[at] = mark | Math.min(count + 1, 0xFF);
      return count >= OFTEN;
    }
    seen[at] = count > 1 ? before - 1 : mark | 1;
    return false;
  }

  /** Appends a run of a profile, if there is room. */
  void learn(byte[] profile, int from, int to) {
    int count = to - from;
    if (count > CAPACITY - Unpacker.SLACK - length) {
      return;
    }
    System.arraycopy(profile, from, bytes, length, count);
    for (int at = length; at <= length + count - GRAM; at++) {
      int slot = slot(gram(bytes, at));
      if (slots[slot] == 0) {
        slots[slot] = at + 1;
      }
    }
    length += count;
  }

  private static long hash(long gram) {
    return (gram ^ gram >>> 32) * 0x9E37_79B9_7F4A_7C15L;
  }

  private static int slot(long gram) {
    return (int) (hash(gram) >>> (Long.SIZE - SLOT_BITS));
  }
}
