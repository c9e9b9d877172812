package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.ProfileStore.FactVisitor;
import dev.selfsame.profile.store.StoreBatch.CorrectionRow;
import dev.selfsame.profile.store.StoreBatch.FactRow;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final Map<FactKey, Row> rows = new LinkedHashMap<>();

  /**
   * What becomes of a row.
   *
   * @param stored whether the store has one of this key
   * @param bytes what it is to be; null if it goes
   */
  private record Row(boolean stored, byte @Nullable [] bytes) {}

  FactRows(ProfileStore store, Snapshot view) {
    this.store = store;
    this.view = view;
  }

  boolean has(FactKey key) {
    Row row = rows.get(key);
    return row == null ? isStored(key) : row.bytes != null;
  }

  private boolean isStored(FactKey key) {
    return !view.isNew(key.ordinal()) && store.hasFact(key);
  }

  byte @Nullable [] get(FactKey key) {
    Row row = rows.get(key);
    if (row != null) {
      return row.bytes;
    }
    return view.isNew(key.ordinal()) ? null : store.fact(key);
  }

  /** Adds a row that is not {@linkplain #has there}. */
  void add(FactKey key, byte[] bytes) {
    Row row = rows.get(key);
    rows.put(key, new Row(row != null && row.stored, bytes));
  }

  /** Sets a row, whether it is there or not. */
  void set(FactKey key, byte[] bytes) {
    rows.put(key, new Row(isInStore(key), bytes));
  }

  /** Removes a row, if it is there. */
  void remove(FactKey key) {
    rows.put(key, new Row(isInStore(key), null));
  }

  private boolean isInStore(FactKey key) {
    Row row = rows.get(key);
    return row == null ? isStored(key) : row.stored;
  }

  /** Visits the rows of one number on one ordinal, in no order. */
  void visit(long ordinal, int number, FactVisitor visitor) {
    Map<FactKey, byte[]> here = new HashMap<>();
    rows.forEach(
        (key, row) -> {
          if (key.ordinal() == ordinal && key.tag() == number && row.bytes != null) {
            here.put(key, row.bytes);
          }
        });
    if (!view.isNew(ordinal)) {
      pages(
          store,
          ordinal,
          number,
          (key, bytes) -> {
            if (!rows.containsKey(key)) {
              visitor.visit(key, bytes);
            }
          });
    }
    here.forEach(visitor::visit);
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
    for (FactKey key : rows.keySet()) {
      if (key.tag() == number) {
        ordinals.add(key.ordinal());
      }
    }
    return ordinals;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
