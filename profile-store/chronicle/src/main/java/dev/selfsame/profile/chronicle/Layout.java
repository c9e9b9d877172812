package dev.selfsame.profile.chronicle;

import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/**
 * How the maps are laid out. A segment is as large as it will ever be ("tiering" is off): where the
 * library would chain more memory to it, it throws, and {@link EvictingMap} evicts.
 */
final class Layout {

  private static final int PROFILE_CHUNK = 64;

  /**
   * What one of three tags takes packed. Profiles are hardly smaller on average; where they are,
   * the lookup table fills first.
   */
  private static final int SMALL_PROFILE = 128;

  /**
   * So that a profile of 1 MiB finds room, and that a slot of the lookup table, a chunk's number
   * and some bits of the hash, takes four bytes: with more than 32,768 chunks or 16,384 entries it
   * takes eight.
   */
  static final int PROFILE_SEGMENT = 2 << 20;

  private static final int IDENTIFIER_CHUNK = 8;

  /** With its value, an identifier of 36 characters, such as one with a UUID, takes 56 bytes. */
  private static final int CHUNKS_PER_IDENTIFIER = 8;

  /** Two thirds of 8,192 slots, which the lookup table takes so many entries in. */
  private static final long IDENTIFIERS_PER_SEGMENT = 5_460;

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

  /** As many segments as none of them is to have more than that. */
  private static int segments(long all, long most) {
    return (int) Math.min(1 << 16, (all + most - 1) / most);
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
