package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonDirectory;

/**
 * Public person ids: the ordinal of the oldest member, behind a permutation of the 64-bit numbers
 * that only this store knows. So an id tells neither how many persons there are nor which is older,
 * needs no table, and resolves for ever.
 *
 * <p>The permutation is a Feistel network of six rounds over 32-bit halves. It hides order and
 * count from callers; it is not meant to withstand cryptanalysis.
 */
final class PersonIds {

  private static final String PREFIX = "p_";
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long[] keys = new long[6];

  PersonIds(long secret) {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = mix(secret + (i + 1) * GOLDEN_GAMMA);
    }
  }

  /** The id of a person, given by the ordinal of its oldest member. */
  String id(long person) {
    int left = (int) (person >>> 32);
    int right = (int) person;
    for (long key : keys) {
      int next = left ^ round(right, key);
      left = right;
      right = next;
    }
    return PREFIX + Base32.encode((long) left << 32 | (right & 0xFFFFFFFFL));
  }

  /** The ordinal behind an id; {@link PersonDirectory#NONE} if it cannot be one. */
  long ordinal(String id) {
    if (!id.startsWith(PREFIX) || !Base32.isValid(id, PREFIX.length())) {
      return PersonDirectory.NONE;
    }
    long block = Base32.decode(id, PREFIX.length());
    int left = (int) (block >>> 32);
    int right = (int) block;
    for (int i = keys.length - 1; i >= 0; i--) {
      int previous = right ^ round(left, keys[i]);
      right = left;
      left = previous;
    }
    long ordinal = (long) left << 32 | (right & 0xFFFFFFFFL);
    return ordinal < 0 ? PersonDirectory.NONE : ordinal;
  }

  private static int round(int half, long key) {
    return (int) (mix(key ^ (half & 0xFFFFFFFFL)) >>> 32);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
