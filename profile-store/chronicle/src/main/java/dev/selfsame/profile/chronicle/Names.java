package dev.selfsame.profile.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Names that many profiles have in them, each behind a byte with its length, as a serialised string
 * stands. They are told, not learned: nothing of a profile gets here. What is here stays as it is
 * for as long as this lives; more comes behind it until there is no room.
 *
 * <p>One thread at a time adds and finds. Readers of {@link #bytes} see what a value refers to if
 * they see the value.
 */
final class Names {

  /** A length and a name of fewer bytes are not worth a reference. */
  static final int FEWEST = 12;

  /** The length is one byte, and its highest bit says that there are more. */
  private static final int LONGEST = 0x7F;

  /** A hundred thousand short ones, or eight thousand of the longest. */
  static final int CAPACITY = (1 << 20) - Unpacker.SLACK;

  private static final int START_BITS = 18;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private volatile byte[] bytes = new byte[1 << 12];
  private int length;

  /** By the hash of a length and its name, one behind where they are; the next ones if taken. */
  private int[] slots = new int[1 << 8];

  private int count;

  /** A bit for the hash of the first eight bytes, so that most places need no further look. */
  private final long[] starts = new long[1 << (START_BITS - 6)];

  /** What can be referred to, with room behind for an {@link Unpacker}. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Adds a name, unless it is there, is too short or too long, or there is no room. */
  void add(String name) {
    byte[] utf8 = name.getBytes(UTF_8);
    int size = 1 + utf8.length;
    if (size < FEWEST || utf8.length > LONGEST) {
      return;
    }
    byte[] run = new byte[size];
    run[0] = (byte) utf8.length;
    System.arraycopy(utf8, 0, run, 1, utf8.length);
    if (size > CAPACITY - length || slots[slot(run, 0, size)] != 0) {
      return;
    }
    reserve(size);
    System.arraycopy(run, 0, bytes, length, size);
    slots[slot(run, 0, size)] = length + 1;
    int start = start(run, 0);
    starts[start >>> 6] |= 1L << start;
    length += size;
    count++;
  }

  /**
   * Where a length and the name that stand at an index of an array are, or -1.
   *
   * @param at with at least {@link #FEWEST} bytes from there on
   */
  int find(byte[] in, int at) {
    // The bit first: it hardly ever is, so that a processor guesses right.
    int start = start(in, at);
    if ((starts[start >>> 6] & 1L << start) == 0) {
      return -1;
    }
    int size = 1 + in[at];
    return size < FEWEST || size > in.length - at ? -1 : slots[slot(in, at, size)] - 1;
  }

  private void reserve(int size) {
    if (length + size + Unpacker.SLACK > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    if (2 * count >= slots.length) {
      slots = new int[2 * slots.length];
      for (int at = 0; at < length; at += 1 + bytes[at]) {
        slots[slot(bytes, at, 1 + bytes[at])] = at + 1;
      }
    }
  }

  /** The slot that these bytes have, or a free one. */
  private int slot(byte[] of, int at, int size) {
    int slot = (int) (hash(of, at, size) >>> 32) & (slots.length - 1);
    while (slots[slot] != 0) {
      int there = slots[slot] - 1;
      // The length first: one that is shorter may stand at the array's very end.
      if (1 + bytes[there] == size
          && Arrays.equals(bytes, there, there + size, of, at, at + size)) {
        break;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private static long hash(byte[] of, int at, int size) {
    long hash = 0;
    for (int i = at; i < at + size - Long.BYTES; i += Long.BYTES) {
      hash = mixed(hash ^ (long) LONG.get(of, i));
    }
    return mixed(hash ^ (long) LONG.get(of, at + size - Long.BYTES));
  }

  private static int start(byte[] of, int at) {
    return (int) (mixed((long) LONG.get(of, at)) >>> (Long.SIZE - START_BITS));
  }

  private static long mixed(long bits) {
    return (bits ^ bits >>> 32) * 0x9E37_79B9_7F4A_7C15L;
  }
}
