package dev.selfsame.profile.embedded;

import dev.selfsame.identity.Identifier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets a read see one committed state of the rows of one ordinal (or collection) without locking:
 * the writer holds the stripes of what it changes until that is durable; a reader that overlaps
 * reads again when it is.
 */
final class Stripes {

  private static final int COUNT = 1 << 16;

  private final StampedLock[] locks =
      IntStream.range(0, COUNT).mapToObj(i -> new StampedLock()).toArray(StampedLock[]::new);
  private final LongAdder retries = new LongAdder();

  static int of(long ordinal) {
    return (int) ordinal & (COUNT - 1);
  }

  static int of(Identifier identifier) {
    return of(31L * identifier.namespace().hashCode() + identifier.value().hashCode());
  }

  static int of(String collection) {
    return of(collection.hashCode());
  }

  /** What the work reads while no writer holds the stripe. The work may run twice. */
  <T> T read(int stripe, Supplier<T> work) {
    StampedLock lock = locks[stripe];
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      T result = work.get();
      if (lock.validate(stamp)) {
        return result;
      }
    }
    retries.increment();
    long held = lock.readLock();
    try {
      return work.get();
    } finally {
      lock.unlockRead(held);
    }
  }

  /** Does the work while this thread holds all the stripes, in ascending order. */
  void write(IntStream stripes, Runnable work) {
    BitSet held = new BitSet(COUNT);
    stripes.forEach(held::set);
    int[] ordered = held.stream().toArray();
    long[] stamps = new long[ordered.length];
    Arrays.setAll(stamps, i -> locks[ordered[i]].writeLock());
    try {
      work.run();
    } finally {
      for (int i = ordered.length - 1; i >= 0; i--) {
        locks[ordered[i]].unlockWrite(stamps[i]);
      }
    }
  }

  long retries() {
    return retries.sum();
  }
}
