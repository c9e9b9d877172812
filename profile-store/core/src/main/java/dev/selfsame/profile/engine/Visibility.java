package dev.selfsame.profile.engine;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps reads of the store and commits apart. A commit first becomes durable, which takes an fsync,
 * and then visible, which takes moments. Most reads exclude all of it; those of one person exclude
 * the moments alone, and are told if the commit changes what they read. Thread-safe; one thread
 * commits.
 */
final class Visibility {

  /** Held for writing during a whole commit. Taken before {@link #visible}. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /** Held for writing while a commit becomes visible. */
  private final ReentrantReadWriteLock visible = new ReentrantReadWriteLock();

  /** What the store may hold already and is not visible yet. */
  private volatile UnderWay underWay = UnderWay.NOTHING;

  /**
   * What a commit changes.
   *
   * @param touched whose profiles
   * @param moves whether stored identifiers change persons, or go
   */
  private record UnderWay(Touched touched, boolean moves) {
    static final UnderWay NOTHING = new UnderWay(Touched.NOBODY, false);
  }

  /** Reads the store while nothing is committed. */
  <T> T reading(Supplier<T> read) {
    lock.readLock().lock();
    try {
      return read.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Reads of one person in the store while nothing becomes visible, but perhaps while something is
   * made durable: the read asks {@link #isOvertaken} about whatever it found, before it keeps it.
   */
  <T> T readingBeside(Supplier<T> read) {
    visible.readLock().lock();
    try {
      return read.get();
    } finally {
      visible.readLock().unlock();
    }
  }

  /**
   * Whether what was read of a person may be of a commit that is not visible yet, in part or whole;
   * within {@link #readingBeside}. Always false within {@link #reading}.
   */
  boolean isOvertaken(long person) {
    // What was read from the store was read before this is.
    VarHandle.acquireFence();
    return underWay.touched().has(person);
  }

  /** The same of an identifier or a person that was not found. */
  boolean isAbsenceOvertaken() {
    VarHandle.acquireFence();
    return underWay.moves();
  }

  /** Commits, or does something that no read may see half of. */
  void committing(Runnable work) {
    lock.writeLock().lock();
    try {
      work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** From now on the store may hold this; within {@link #committing}. */
  void announce(Touched touched, boolean moves) {
    underWay = new UnderWay(touched, moves);
  }

  /** What was announced did not happen, or needs no telling apart. */
  void withdraw() {
    underWay = UnderWay.NOTHING;
  }

  /** Makes visible what was announced; within {@link #committing}. */
  void become(Runnable change) {
    visible.writeLock().lock();
    try {
      change.run();
      underWay = UnderWay.NOTHING;
    } finally {
      visible.writeLock().unlock();
    }
  }
}
