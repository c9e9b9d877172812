package dev.selfsame.profile.chronicle;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import net.openhft.chronicle.hash.ChronicleHashClosedException;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.MapEntry;

/**
 * A Chronicle Map of fixed segments that forgets instead of failing: where a segment has no room, a
 * quarter of its entries goes, then half, then all of them. Which ones is chance (the order of
 * hashes), so that a read writes nothing and readers never wait for each other.
 *
 * <p>One thread at a time writes. Readers do not ask the map, whose lock and bookkeeping cost more
 * than the read, but where a value lies ({@link Places}).
 *
 * <p>Closed, it holds nothing and takes nothing.
 */
final class EvictingMap<K, V> implements AutoCloseable {

  /** Every so many entries one goes, try after try. */
  private static final int[] ONE_IN = {4, 2, 1};

  private final ChronicleMap<K, V> map;
  private final ToLongFunction<K> number;
  private final Places places = new Places();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  /** The end of the last value in memory. Written before the place of a value that ends there. */
  private long limit;

  /**
   * Takes over a map.
   *
   * @param number what stands for a key among the places; keys that share one push each other out
   */
  EvictingMap(ChronicleMap<K, V> map, ToLongFunction<K> number) {
    this.map = map;
    this.number = number;
  }

  /** Where values lie. Memory that a place names can be read until the map is closed. */
  Places places() {
    return places;
  }

  /** An address up to which memory can be read from any place that was found before. */
  long limit() {
    return limit;
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
    places.remove(number.applyAsLong(key));
    try {
      map.remove(key);
    } catch (ChronicleHashClosedException e) {
      // Closed: nothing is there.
    }
  }

  void clear() {
    places.clear();
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
    places.remove(number.applyAsLong(key));
    try (var query = map.queryContext(key)) {
      query.updateLock().lock();
      Data<V> data = query.wrapValueAsData(value);
      MapEntry<K, V> entry = query.entry();
      if (entry != null && entry.value().size() == data.size()) {
        entry.doReplaceValue(data);
      } else {
        if (entry != null) {
          entry.doRemove();
        }
        requireNonNull(query.absentEntry()).doInsert(data);
      }
      place(key, requireNonNull(query.entry()).value());
      return true;
    } catch (ChronicleHashClosedException e) {
      throw e;
    } catch (IllegalStateException full) {
      return false;
    }
  }

  private void place(K key, Data<V> value) {
    long address = value.bytes().addressForRead(value.offset());
    limit = Math.max(limit, address + value.size());
    places.put(number.applyAsLong(key), address);
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
              places.remove(number.applyAsLong(entry.key().get()));
              entry.doRemove();
              evictions.increment();
            }
          });
    }
  }

  /** The key has no value, since that is too large to keep. */
  void reject(K key) {
    remove(key);
    rejected.increment();
  }
}
