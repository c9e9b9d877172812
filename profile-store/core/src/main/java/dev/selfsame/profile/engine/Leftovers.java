package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ordinals that are nobody's any more and have too many rows to go in one commit: they go in parts,
 * between which others write. No person has such an ordinal, and no identifier or subject gets it
 * again, so nobody reads their rows; only where events are kept still names them, and is to be read
 * through {@link #living}. Only on the writer's thread.
 */
final class Leftovers {

  private static final String COLLECTION = "leftover";
  private static final int VERSION = 1;

  private final ProfileStore store;
  private final TreeMap<Long, Leftover> byOrdinal = new TreeMap<>();

  /**
   * What is left of an ordinal.
   *
   * @param erasure the erasure that it belongs to; empty if it was removed, and not erased
   * @param after rows up to this one are gone, as far as that is remembered; null if it is not
   */
  record Leftover(long ordinal, String erasure, @Nullable FactKey after) {}

  /** None; {@link #reload} reads those of the store. */
  Leftovers(ProfileStore store) {
    this.store = store;
  }

  /** Reads them from the store, at first and after a commit whose outcome is not known. */
  void reload() {
    byOrdinal.clear();
    store.documents(
        COLLECTION,
        (name, document) -> {
          BinaryReader in = new BinaryReader(document, "what is left of an ordinal");
          in.version(VERSION);
          long ordinal = Long.parseLong(name, Character.MAX_RADIX);
          byOrdinal.put(ordinal, new Leftover(ordinal, in.text(), null));
        });
  }

  boolean isEmpty() {
    return byOrdinal.isEmpty();
  }

  boolean has(long ordinal) {
    return !byOrdinal.isEmpty() && byOrdinal.containsKey(ordinal);
  }

  /** The one to go on with. */
  Leftover first() {
    return byOrdinal.firstEntry().getValue();
  }

  /** Whether an erasure has more of them than this one. */
  boolean hasMore(Leftover of) {
    return byOrdinal.values().stream()
        .anyMatch(other -> other.ordinal() != of.ordinal() && other.erasure().equals(of.erasure()));
  }

  /** Where an event is kept, but for what is left over; null if that is nowhere. */
  @Nullable EventHomes living(EventHomes homes) {
    if (byOrdinal.isEmpty()) {
      return homes;
    }
    EventHomes living = homes;
    for (long home : homes.all()) {
      living = has(home) ? living.without(home) : living;
    }
    return living.all().isEmpty() ? null : living;
  }

  /** What puts one into the store. */
  static DocumentRow row(long ordinal, String erasure) {
    return new DocumentRow(
        COLLECTION, name(ordinal), new BinaryWriter().octet(VERSION).text(erasure).toByteArray());
  }

  /** What takes one out of the store. */
  static DocumentRow noRow(long ordinal) {
    return new DocumentRow(COLLECTION, name(ordinal), null);
  }

  private static String name(long ordinal) {
    return Long.toString(ordinal, Character.MAX_RADIX);
  }

  /** Keeps in mind what was committed. */
  void committed(Commit commit) {
    for (long ordinal : commit.leftOver) {
      byOrdinal.put(ordinal, new Leftover(ordinal, commit.erasure, null));
    }
    Set<Long> purged = commit.purged();
    if (!byOrdinal.isEmpty() && !purged.isEmpty()) {
      byOrdinal.keySet().removeAll(purged);
    }
  }

  /** Keeps in mind how far it came with one that is not at its end. */
  void gone(Leftover of, FactKey last) {
    byOrdinal.put(of.ordinal(), new Leftover(of.ordinal(), of.erasure(), last));
  }
}
