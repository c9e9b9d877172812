package dev.selfsame.profile.chronicle;

/**
 * How much a {@link ChronicleProfileCache} may hold. The memory is reserved at once and taken from
 * the system as it is used.
 *
 * @param profileBytes memory for serialised profiles, off heap, 1 MiB to 1 TiB; lookup tables come
 *     on top, about 2 % of it
 * @param identifiers identifiers to keep, 1,000 to 1 billion, at about 100 bytes each, off heap;
 *     long ones take more room and fewer fit
 */
public record CacheSize(long profileBytes, long identifiers) {

  public CacheSize {
    require(profileBytes >= 1L << 20 && profileBytes <= 1L << 40, profileBytes, "1 MiB to 1 TiB");
    require(identifiers >= 1_000 && identifiers <= 1_000_000_000, identifiers, "1,000 to 1e9");
  }

  /** What suits a laptop: 256 MiB of profiles, a million identifiers. */
  public static CacheSize defaults() {
    return new CacheSize(256L << 20, 1_000_000);
  }

  private static void require(boolean holds, long value, String range) {
    if (!holds) {
      throw new IllegalArgumentException("a cache size of " + value + " is not in " + range);
    }
  }
}
