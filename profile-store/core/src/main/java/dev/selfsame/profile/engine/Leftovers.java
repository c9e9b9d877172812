package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final Map<Long, Leftover> byOrdinal = new HashMap<>();

  /** The ordinals of each erasure, and under the empty text of those that were removed. */
  private final TreeMap<String, TreeSet<Long>> ofErasure = new TreeMap<>();

  /** The erasure that could not be gone on with last; null if none failed. */
  private @Nullable String failed;

  private volatile int size;

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
    ofErasure.clear();
    size = 0;
    store.documents(
        COLLECTION,
        (name, document) -> {
          BinaryReader in = new BinaryReader(document, "what is left of an ordinal");
          in.version(VERSION);
          long ordinal = Long.parseLong(name, Character.MAX_RADIX);
          put(new Leftover(ordinal, in.text(), null));
        });
  }

  /** How many there are. Thread-safe. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return byOrdinal.isEmpty();
  }

  boolean has(long ordinal) {
    return !byOrdinal.isEmpty() && byOrdinal.containsKey(ordinal);
  }

  /**
   * The erasure to go on with; empty for those that were removed, which nobody waits for. All
   * others come before one that failed.
   */
  String erasure() {
    String next = failed == null ? null : ofErasure.lowerKey(failed);
    return next == null ? ofErasure.lastKey() : next;
  }

  /** An erasure could not be gone on with. */
  void failed(String erasure) {
    failed = erasure;
  }

  /** How many ordinals are left over of an erasure. */
  int count(String erasure) {
    return ofErasure.getOrDefault(erasure, new TreeSet<>()).size();
  }

  /** What is left over of an erasure, the first so many of it. */
  List<Leftover> some(String erasure, int limit) {
    return ofErasure.getOrDefault(erasure, new TreeSet<>()).stream()
        .limit(limit)
        .map(ordinal -> Objects.requireNonNull(byOrdinal.get(ordinal)))
        .toList();
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
      put(new Leftover(ordinal, commit.erasure, null));
    }
    if (!byOrdinal.isEmpty()) {
      commit.purged().forEach(this::remove);
    }
  }

  /** Keeps in mind how far it came with one that is not at its end. */
  void gone(Leftover of, FactKey last) {
    put(new Leftover(of.ordinal(), of.erasure(), last));
  }

  private void put(Leftover one) {
    remove(one.ordinal());
    byOrdinal.put(one.ordinal(), one);
    ofErasure.computeIfAbsent(one.erasure(), erasure -> new TreeSet<>()).add(one.ordinal());
    size = byOrdinal.size();
  }

  private void remove(long ordinal) {
    Leftover before = byOrdinal.remove(ordinal);
    size = byOrdinal.size();
    TreeSet<Long> others = before == null ? null : ofErasure.get(before.erasure());
    if (others != null) {
      others.remove(ordinal);
      if (others.isEmpty()) {
        ofErasure.remove(before.erasure());
      }
    }
  }
}
