package dev.selfsame.profile.chronicle;

import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/**
 * How the maps are laid out. A segment is as large as it will ever be ("tiering" is off): where the
 * library would chain more memory to it, it throws, and {@link EvictingMap} evicts.
 */
final class Layout {

  private static final int PROFILE_CHUNK = 32;

  /** Profiles are rarely smaller on average; where they are, the lookup table fills first. */
  private static final int SMALL_PROFILE = 256;

  /** So that a profile of 1 MiB finds room between others. */
  private static final long PROFILE_SEGMENT = 8L << 20;

  private static final int IDENTIFIER_CHUNK = 16;

  /** With its value, an identifier of 36 characters, such as one with a UUID, takes 48 bytes. */
  private static final int CHUNKS_PER_IDENTIFIER = 4;

  private static final long IDENTIFIERS_PER_SEGMENT = 1 << 14;

  private Layout() {}

  static ChronicleMap<LongCell, ProfileCell> profiles(CacheSize size) {
    int segments = segments(size.profileBytes(), PROFILE_SEGMENT);
    long chunks = size.profileBytes() / segments / PROFILE_CHUNK;
    LongCells cells = new LongCells();
    ProfileCells values = new ProfileCells();
    return fixed(ChronicleMap.of(LongCell.class, ProfileCell.class), "profiles", segments)
        .keyMarshallers(cells, cells)
        .constantKeySizeBySample(new LongCell())
        .valueMarshallers(values, values)
        .actualChunkSize(PROFILE_CHUNK)
        .entriesPerSegment(chunks * PROFILE_CHUNK / SMALL_PROFILE)
        .actualChunksPerSegmentTier(chunks)
        .create();
  }

  static ChronicleMap<IdentifierKey, PersonCell> persons(CacheSize size) {
    int segments = segments(size.identifiers(), IDENTIFIERS_PER_SEGMENT);
    long entries = size.identifiers() / segments + 1;
    IdentifierKeys keys = new IdentifierKeys();
    PersonCells cells = new PersonCells();
    return fixed(ChronicleMap.of(IdentifierKey.class, PersonCell.class), "persons", segments)
        .keyMarshallers(keys, keys)
        .valueMarshallers(cells, cells)
        .constantValueSizeBySample(new PersonCell())
        .actualChunkSize(IDENTIFIER_CHUNK)
        .entriesPerSegment(entries)
        .actualChunksPerSegmentTier(entries * CHUNKS_PER_IDENTIFIER)
        .create();
  }

  /** A power of two, at least one, such that each segment has about so much. */
  private static int segments(long all, long each) {
    long wanted = Math.max(1, all / each);
    return (int) Math.min(1 << 16, Long.highestOneBit(wanted));
  }

  private static <K, V> ChronicleMapBuilder<K, V> fixed(
      ChronicleMapBuilder<K, V> builder, String name, int segments) {
    return builder
        .name(name)
        .actualSegments(segments)
        .allowSegmentTiering(false)
        .skipCloseOnExitHook(true)
        .putReturnsNull(true)
        .removeReturnsNull(true);
  }
}
