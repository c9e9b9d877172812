package dev.selfsame.identity.janusgraph;

import java.util.ArrayList;
import java.util.List;

/**
 * The vertices on which identifiers sit, as far as that shows without a read that a vertex is free:
 * Bloom filters of 10 bits an id, each twice as large as the one before, so that the memory follows
 * the number of ids (16 MB for ten million). Of a hundred free vertices some two look taken and are
 * read after all. A vertex once taken looks taken for ever.
 *
 * <p>Knows all only of a graph that was empty when it was opened. Changed while nobody asks.
 */
final class TakenIds {

  private static final int BITS_PER_ID = 10;
  private static final int PROBES = 5;
  private static final int FIRST_BITS = 18;
  private static final int MOST_BITS = 36;

  private final boolean complete;
  private final List<Filter> filters = new ArrayList<>();

  private TakenIds(boolean complete) {
    this.complete = complete;
  }

  /** Of a graph in which no vertex was ever taken. */
  static TakenIds none() {
    return new TakenIds(true);
  }

  /** Of a graph about which nothing is known. */
  static TakenIds unknown() {
    return new TakenIds(false);
  }

  /** Whether a vertex may be taken; if not, it is free for certain. */
  boolean mayHold(long vertexId) {
    if (!complete) {
      return true;
    }
    // The last is the largest, so an id that is there is most likely there.
    for (int i = filters.size() - 1; i >= 0; i--) {
      if (filters.get(i).mayHold(vertexId)) {
        return true;
      }
    }
    return false;
  }

  /** A vertex is about to be taken. */
  void add(long vertexId) {
    if (!complete) {
      return;
    }
    if (filters.isEmpty() || filters.get(filters.size() - 1).isFull()) {
      filters.add(new Filter(Math.min(MOST_BITS, FIRST_BITS + filters.size())));
    }
    filters.get(filters.size() - 1).add(vertexId);
  }

  /** A filter of a power of two of bits. */
  private static final class Filter {

    private final int shift;
    private final long[] words;
    private long room;

    Filter(int bits) {
      shift = Long.SIZE - bits;
      words = new long[1 << (bits - 6)];
      room = (1L << bits) / BITS_PER_ID;
    }

    boolean isFull() {
      return room == 0;
    }

    boolean mayHold(long id) {
      long at = id * 0x9E3779B97F4A7C15L;
      long step = (id * 0xC2B2AE3D27D4EB4FL) | 1;
      for (int i = 0; i < PROBES; i++, at += step) {
        long bit = at >>> shift;
        if (((words[(int) (bit >>> 6)] >>> bit) & 1) == 0) {
          return false;
        }
      }
      return true;
    }

    void add(long id) {
      room--;
      long at = id * 0x9E3779B97F4A7C15L;
      long step = (id * 0xC2B2AE3D27D4EB4FL) | 1;
      for (int i = 0; i < PROBES; i++, at += step) {
        long bit = at >>> shift;
        words[(int) (bit >>> 6)] |= 1L << bit;
      }
    }
  }
}
