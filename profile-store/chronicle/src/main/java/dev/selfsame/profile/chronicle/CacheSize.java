package dev.selfsame.profile.chronicle;

/**
 * How much a {@link ChronicleProfileCache} may hold. The memory is reserved at once and taken from
 * the system as it is used.
 *
 * <p>Where an entry lies stands in a table on the heap, which takes 21 to 30 bytes an entry, a
 * profile or an identifier, and more for a moment when it grows: 60 MB for a million of both. It
 * follows the entries that there are, not the sizes given here.
 *
 * @param profileBytes memory for serialised profiles, off heap, 1 MiB to 1 TiB; the map's own
 *     lookup tables come on top
 * @param identifiers identifiers to keep, 1,000 to 2^27, at about 100 bytes each, off heap; long
 *     ones take more room and fewer fit
 */
public record CacheSize(long profileBytes, long identifiers) {

  /** The most identifiers: a table on the heap for more of them has no room in an array. */
  public static final int MOST_IDENTIFIERS = 1 << 27;

  public CacheSize {
    require(profileBytes >= 1L << 20 && profileBytes <= 1L << 40, profileBytes, "1 MiB to 1 TiB");
    require(identifiers >= 1_000 && identifiers <= MOST_IDENTIFIERS, identifiers, "1,000 to 2^27");
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
