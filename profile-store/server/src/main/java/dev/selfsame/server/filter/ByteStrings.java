package dev.selfsame.server.filter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** A set of texts that is asked for ranges of UTF-8 bytes, without making anything of them. */
final class ByteStrings {

  /** Open addressing; null is free. At most half is taken. */
  private final byte[][] slots;

  private final int size;

  ByteStrings(Collection<String> texts) {
    slots = new byte[Math.max(2, Integer.highestOneBit(texts.size()) << 2)][];
    int added = 0;
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int hash = 0;
      for (byte b : bytes) {
        hash = hash(hash, b);
      }
      int slot = slot(hash, bytes, 0, bytes.length);
      if (slots[slot] == null) {
        slots[slot] = bytes;
        added++;
      }
    }
    size = added;
  }

  /** The hash of some bytes and one more; 0 for none. */
  static int hash(int before, byte next) {
    return before * 31 + next;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /**
   * Whether it has the bytes of a range.
   *
   * @param hash of these bytes
   */
  boolean has(int hash, byte[] bytes, int from, int to) {
    return size > 0 && slots[slot(hash, bytes, from, to)] != null;
  }

  private int slot(int hash, byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int at = (hash ^ (hash >>> 16)) & mask;
    while (slots[at] != null && !Arrays.equals(slots[at], 0, slots[at].length, bytes, from, to)) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
