package dev.selfsame.profile.chronicle;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.LongAdder;
import net.openhft.chronicle.hash.ChronicleHashClosedException;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.MapEntry;

/**
 * A Chronicle Map of fixed segments that forgets instead of failing: where a segment has no room, a
 * quarter of its entries goes, then half, then all of them. Which ones is chance (the order of
 * hashes), so that a read writes nothing and readers never wait for each other.
 *
 * <p>Closed, it holds nothing and takes nothing.
 */
final class EvictingMap<K, V> implements AutoCloseable {

  /** Every so many entries one goes, try after try. */
  private static final int[] ONE_IN = {4, 2, 1};

  private final ChronicleMap<K, V> map;
  private final LongAdder evictions = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  EvictingMap(ChronicleMap<K, V> map) {
    this.map = map;
  }

  /** Reads the value into an object; whether there is one. */
  boolean get(K key, V into) {
    try {
      return map.getUsing(key, into) != null;
    } catch (ChronicleHashClosedException e) {
      return false;
    }
  }

  /** Sets the value; if it cannot be kept, the key has none. */
  void put(K key, V value) {
    try {
      for (int oneIn : ONE_IN) {
        if (tryPut(key, value)) {
          return;
        }
        makeRoom(key, oneIn);
      }
      if (!tryPut(key, value)) {
        reject(key);
      }
    } catch (ChronicleHashClosedException e) {
      // Closed: nothing is to be kept.
    } catch (IllegalArgumentException largerThanASegment) {
      reject(key);
    }
  }

  void remove(K key) {
    try {
      map.remove(key);
    } catch (ChronicleHashClosedException e) {
      // Closed: nothing is there.
    }
  }

  void clear() {
    try {
      map.clear();
    } catch (ChronicleHashClosedException e) {
      // Closed: nothing is there.
    }
  }

  long size() {
    try {
      return map.longSize();
    } catch (ChronicleHashClosedException e) {
      return 0;
    }
  }

  long bytes() {
    try {
      return map.offHeapMemoryUsed();
    } catch (ChronicleHashClosedException e) {
      return 0;
    }
  }

  long evictions() {
    return evictions.sum();
  }

  long rejected() {
    return rejected.sum();
  }

  @Override
  public void close() {
    map.close();
  }

  /**
   * False if the segment has no room. An entry of another size is removed before the new one is
   * inserted, under one lock: {@code ChronicleMap.put} would move it, and where it finds no room
   * to, leaves it in the table while its memory is free for others.
   */
  private boolean tryPut(K key, V value) {
    try (var query = map.queryContext(key)) {
      query.updateLock().lock();
      Data<V> data = query.wrapValueAsData(value);
      MapEntry<K, V> entry = query.entry();
      if (entry != null && entry.value().size() == data.size()) {
        entry.doReplaceValue(data);
        return true;
      }
      if (entry != null) {
        entry.doRemove();
      }
      requireNonNull(query.absentEntry()).doInsert(data);
      return true;
    } catch (ChronicleHashClosedException e) {
      throw e;
    } catch (IllegalStateException full) {
      return false;
    }
  }

  private void makeRoom(K key, int oneIn) {
    int segment;
    try (var query = map.queryContext(key)) {
      segment = query.segmentIndex();
    }
    int[] next = {(int) (evictions.sum() % oneIn)};
    try (var context = map.segmentContext(segment)) {
      context.forEachSegmentEntry(
          entry -> {
            if (next[0]++ % oneIn == 0) {
              entry.doRemove();
              evictions.increment();
            }
          });
    }
  }

  private void reject(K key) {
    remove(key);
    rejected.increment();
  }
}
