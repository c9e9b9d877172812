package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.ProfileStore.FactVisitor;
import dev.selfsame.profile.store.StoreBatch.CorrectionRow;
import dev.selfsame.profile.store.StoreBatch.FactRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of facts and events, with what a batch writes laid over those of the store. */
final class FactRows {

  private static final int PAGE = 1_000;

  private final ProfileStore store;
  private final Snapshot view;
  private final boolean trusting;
  private final Map<FactKey, Row> rows = new LinkedHashMap<>();

  /** What was asked for and is not stored. */
  private final Set<FactKey> absent = new HashSet<>();

  /** The keys of the rows by where they are; null until that is asked for. */
  private @Nullable Map<Place, List<FactKey>> places;

  private long visited;

  /** All rows of a number on an ordinal. */
  private record Place(long ordinal, int number) {}

  /**
   * What becomes of a row.
   *
   * @param stored whether the store has one of this key
   * @param bytes what it is to be; null if it goes
   */
  private record Row(boolean stored, byte @Nullable [] bytes) {}

  /**
   * With nothing written yet.
   *
   * @param trusting whether what this batch has not seen {@linkplain #mayAdd may be added} unasked:
   *     the store then refuses the commit if it was stored, or {@link #remove} does
   */
  FactRows(ProfileStore store, Snapshot view, boolean trusting) {
    this.store = store;
    this.view = view;
    this.trusting = trusting;
  }

  boolean has(FactKey key) {
    Row row = rows.get(key);
    return row == null ? isStored(key) : row.bytes != null;
  }

  /** Whether a row is not there, as far as that is asked. */
  boolean mayAdd(FactKey key) {
    Row row = rows.get(key);
    return row == null ? trusting || !isStored(key) : row.bytes == null;
  }

  private boolean isStored(FactKey key) {
    return !view.isNew(key.ordinal()) && !absent.contains(key) && store.hasFact(key);
  }

  byte @Nullable [] get(FactKey key) {
    Row row = rows.get(key);
    if (row != null) {
      return row.bytes;
    }
    byte[] stored = view.isNew(key.ordinal()) ? null : store.fact(key);
    if (stored == null) {
      absent.add(key);
    }
    return stored;
  }

  /** Adds a row that {@linkplain #mayAdd may be}. */
  void add(FactKey key, byte[] bytes) {
    Row row = rows.get(key);
    put(key, new Row(row != null && row.stored, bytes));
  }

  /** Sets a row, whether it is there or not. */
  void set(FactKey key, byte[] bytes) {
    put(key, new Row(isInStore(key), bytes));
  }

  /**
   * Removes a row, if it is there.
   *
   * @throws FactStoredException if it was added unasked and is stored: the store would not refuse
   *     the commit, since nothing is left to add
   */
  void remove(FactKey key) {
    Row row = rows.get(key);
    if (trusting && row != null && !row.stored && isStored(key)) {
      throw new FactStoredException(key);
    }
    put(key, new Row(isInStore(key), null));
  }

  /** Removes a row of the store. */
  void removeStored(FactKey key) {
    put(key, new Row(true, null));
  }

  private void put(FactKey key, Row row) {
    if (rows.put(key, row) == null) {
      places = null;
    }
  }

  private Map<Place, List<FactKey>> places() {
    Map<Place, List<FactKey>> known = places;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (FactKey key : rows.keySet()) {
        known
            .computeIfAbsent(new Place(key.ordinal(), key.tag()), place -> new ArrayList<>())
            .add(key);
      }
      places = known;
    }
    return known;
  }

  private boolean isInStore(FactKey key) {
    Row row = rows.get(key);
    return row == null ? isStored(key) : row.stored;
  }

  /**
   * Visits the rows of one number on one ordinal, in no order. What it costs follows these rows and
   * not the batch's, unless keys were added since the last visit.
   */
  void visit(long ordinal, int number, FactVisitor visitor) {
    List<FactKey> here = places().getOrDefault(new Place(ordinal, number), List.of());
    if (!view.isNew(ordinal)) {
      pages(
          store,
          ordinal,
          number,
          (key, bytes) -> {
            visited++;
            if (!rows.containsKey(key)) {
              visitor.visit(key, bytes);
            }
          });
    }
    for (FactKey key : here) {
      byte[] bytes = get(key);
      if (bytes != null) {
        visitor.visit(key, bytes);
      }
    }
  }

  /**
   * Visits stored rows of one number on one ordinal, by event id, and nothing of what is written.
   *
   * @param after only of event ids behind this one; empty for all
   * @param limit at most so many, at least 1
   * @return the last event id, if there may be more; empty if not
   */
  String visit(long ordinal, int number, String after, int limit, FactVisitor visitor) {
    String[] last = {""};
    int[] count = new int[1];
    store.facts(
        ordinal,
        number,
        after,
        limit,
        (key, bytes) -> {
          count[0]++;
          last[0] = key.eventId();
          visitor.visit(key, bytes);
        });
    visited += count[0];
    return count[0] < limit ? "" : last[0];
  }

  /** The keys of the rows of one number on one ordinal that are written or removed. */
  List<FactKey> keys(long ordinal, int number) {
    return places().getOrDefault(new Place(ordinal, number), List.of());
  }

  /** Whether a row that is written was not there before. */
  boolean isNew(FactKey key) {
    Row row = rows.get(key);
    return row != null && !row.stored && row.bytes != null;
  }

  /** How many rows of the store were visited so far. */
  long visited() {
    return visited;
  }

  /** Visits the stored rows of one number on one ordinal, by event id, a page at a time. */
  static void pages(ProfileStore store, long ordinal, int number, FactVisitor visitor) {
    String[] after = {""};
    int[] visited = {PAGE};
    while (visited[0] == PAGE) {
      visited[0] = 0;
      store.facts(
          ordinal,
          number,
          after[0],
          PAGE,
          (key, bytes) -> {
            visited[0]++;
            after[0] = key.eventId();
            visitor.visit(key, bytes);
          });
    }
  }

  /** The rows that are new to the store. */
  List<FactRow> added() {
    List<FactRow> added = new ArrayList<>();
    rows.forEach(
        (key, row) -> {
          if (!row.stored && row.bytes != null) {
            added.add(new FactRow(key, row.bytes));
          }
        });
    return added;
  }

  /** The rows of the store that become others, or go. */
  List<CorrectionRow> corrections() {
    List<CorrectionRow> corrections = new ArrayList<>();
    rows.forEach(
        (key, row) -> {
          if (row.stored) {
            corrections.add(new CorrectionRow(key, row.bytes));
          }
        });
    return corrections;
  }

  /** The ordinals of which rows of a number change. */
  Set<Long> ordinals(int number) {
    Set<Long> ordinals = new LinkedHashSet<>();
    for (Place place : places().keySet()) {
      if (place.number() == number) {
        ordinals.add(place.ordinal());
      }
    }
    return ordinals;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
