package dev.selfsame.profile.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where values lie in memory, by a number that stands for their key: an open table of longs, so
 * that a look takes one line of memory, no lock, and writes nothing.
 *
 * <p>One thread at a time changes it. A reader takes a place with {@link #find}, reads what lies
 * there, and asks {@link #isStill}: if so, nothing was written there meanwhile, since whoever is
 * about to overwrite or free a place removes it here first.
 */
final class Places {

  /** There is none. No place is 0. */
  static final long NONE = 0;

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int FEWEST_SLOTS = 1 << 10;

  /** The longest array. */
  private static final int MOST_SLOTS = 1 << 30;

  /** Addresses of a process have 47 bits; above them is a count, so that no place comes twice. */
  private static final int ADDRESS_BITS = 48;

  /** Pairs of a key, 0 for a slot never used, and a place, {@link #NONE} for one that is gone. */
  private volatile long[] slots = new long[2 * FEWEST_SLOTS];

  private final int most;
  private int used;
  private int live;
  private long writes;

  Places() {
    this(MOST_SLOTS);
  }

  /** With at most so many longs. */
  Places(int most) {
    this.most = most;
  }

  /** The place of a key, or {@link #NONE}. */
  long find(long key) {
    long[] all = slots;
    long mark = nonZero(key);
    for (int at = start(mark, all); ; at = next(at, all)) {
      long found = (long) LONGS.getAcquire(all, at);
      if (found == mark) {
        return (long) LONGS.getAcquire(all, at + 1);
      }
      if (found == 0) {
        return NONE;
      }
    }
  }

  /** Whether a key is where it was found; what was read there since is whole, then. */
  boolean isStill(long key, long place) {
    VarHandle.acquireFence();
    return find(key) == place;
  }

  /** The memory address of a place. */
  static long address(long place) {
    return place & ((1L << ADDRESS_BITS) - 1);
  }

  /**
   * Sets where a key's value, which is written, lies; the key has no place now. Forgets all others
   * where the table has to grow and cannot.
   */
  void put(long key, long address) {
    if (used + 1 > slots.length / 8 * 3 && !rebuild()) {
      clear();
      slots = new long[2 * FEWEST_SLOTS];
      used = 0;
    }
    long[] all = slots;
    long mark = nonZero(key);
    int at = slotOf(all, mark);
    LONGS.setRelease(all, at + 1, address | (++writes << ADDRESS_BITS));
    live++;
    if (all[at] != mark) {
      used++;
      LONGS.setRelease(all, at, mark);
    }
  }

  /** Forgets a place, before what lies there is overwritten. */
  void remove(long key) {
    long[] all = slots;
    int at = slotOf(all, nonZero(key));
    if (all[at + 1] != NONE) {
      LONGS.setVolatile(all, at + 1, NONE);
      VarHandle.fullFence();
      live--;
    }
  }

  /** Forgets all. */
  void clear() {
    long[] all = slots;
    for (int at = 1; at < all.length; at += 2) {
      LONGS.setOpaque(all, at, NONE);
    }
    VarHandle.fullFence();
    live = 0;
  }

  /** Where a key is, or the free slot where it would be; for who changes the table. */
  private static int slotOf(long[] all, long mark) {
    int at = start(mark, all);
    while (all[at] != mark && all[at] != 0) {
      at = next(at, all);
    }
    return at;
  }

  private static int start(long mark, long[] all) {
    long hash = (mark * 0x9E37_79B9_7F4A_7C15L) >>> 32;
    return (int) ((hash * (all.length / 2)) >>> 32) << 1;
  }

  private static int next(int at, long[] all) {
    return at + 2 == all.length ? 0 : at + 2;
  }

  /**
   * Without the slots of what is gone, and so large that it is rebuilt when there is 1.4 times as
   * much; false if the heap or an array has no room.
   */
  private boolean rebuild() {
    long count = Math.max(FEWEST_SLOTS, live * 15L / 8);
    long[] next = room(2 * count);
    if (next == null) {
      return false;
    }
    long[] old = slots;
    for (int at = 0; at < old.length; at += 2) {
      if (old[at + 1] != NONE) {
        int to = slotOf(next, old[at]);
        next[to] = old[at];
        next[to + 1] = old[at + 1];
      }
    }
    used = live;
    slots = next;
    return true;
  }

  private long @Nullable [] room(long longs) {
    if (longs > most) {
      return null;
    }
    try {
      return new long[(int) longs];
    } catch (OutOfMemoryError e) {
      // A cache that forgets where things lie is better than a server without memory.
      return null;
    }
  }

  private static long nonZero(long key) {
    return key == 0 ? Long.MIN_VALUE : key;
  }
}
