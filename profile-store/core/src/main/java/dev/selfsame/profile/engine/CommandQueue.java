package dev.selfsame.profile.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded queue in front of the writer. Thread-safe. */
final class CommandQueue {

  private final Limits limits;
  private final Corrections corrections;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Command> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  /**
   * An empty one.
   *
   * @param corrections what waits on after it was taken from here: it takes room from others of its
   *     kind
   */
  CommandQueue(Limits limits, Corrections corrections) {
    this.limits = limits;
    this.corrections = corrections;
  }

  /**
   * Adds a command. One that is larger than all the room there is gets in when nothing else waits.
   *
   * @throws OverloadedException if there is no room
   * @throws ClosedException if it is closed
   */
  void add(Command command) {
    add(command, false);
  }

  /**
   * Adds a command for which there is always room: a step of long work, of which few are under way,
   * each with one step at a time. What was done so far must not be lost to those who write much.
   *
   * @throws ClosedException if it is closed
   */
  void addAnyway(Command command) {
    add(command, true);
  }

  private void add(Command command, boolean anyway) {
    long size = command.bytes();
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException();
      }
      int commands = waiting.size() + (command.takes() ? corrections.size() : 0);
      long held = bytes + (command.takes() ? corrections.bytes() : 0);
      boolean room = commands < limits.queuedCommands() && held + size <= limits.queuedBytes();
      if (!room && commands > 0 && !anyway) {
        throw new OverloadedException(limits.retryDelay());
      }
      waiting.add(command);
      bytes += size;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for commands and takes as many as make one batch, from the head on; none once it is
   * closed and empty.
   */
  List<Command> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return poll();
    } finally {
      lock.unlock();
    }
  }

  /** The same, but waits no longer than so many milliseconds: none if none comes. */
  List<Command> take(long longestMillis) {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(longestMillis);
      while (waiting.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Nothing interrupts the writer's thread; if something does, it looks sooner.
    } finally {
      lock.unlock();
    }
    return poll();
  }

  /** Takes as many of the commands that wait as make one batch; none if none waits. */
  List<Command> poll() {
    lock.lock();
    try {
      List<Command> batch = new ArrayList<>();
      int facts = 0;
      while (!waiting.isEmpty() && batch.size() < limits.batchCommands()) {
        Command next = waiting.element();
        facts += next.facts();
        if (!batch.isEmpty() && (facts > limits.batchFacts() || !goTogether(batch.get(0), next))) {
          break;
        }
        waiting.remove();
        bytes -= next.bytes();
        batch.add(next);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private static boolean goTogether(Command first, Command next) {
    // What takes something away may be set aside, and nothing is decided as if it were done then.
    return first.cause() == next.cause()
        && first.takes() == next.takes()
        && !first.isAlone()
        && !next.isAlone();
  }

  /** Takes no more; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
