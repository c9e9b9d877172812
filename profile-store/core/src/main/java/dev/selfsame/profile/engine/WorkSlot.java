package dev.selfsame.profile.engine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Room for one piece of work. Work that finds other work in it is refused, unless that was told to
 * stop: then it waits until it has, so that who gives up one try may begin the next at once.
 * Thread-safe.
 */
final class WorkSlot {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private @Nullable WorkProgress holder;

  /**
   * Does work.
   *
   * @param progress what the work tells how far it is
   * @throws RefusedException WorkInProgress
   */
  <T> T alone(WorkProgress progress, Supplier<T> work) {
    enter(progress);
    try {
      return work.get();
    } finally {
      leave();
    }
  }

  private void enter(WorkProgress progress) {
    lock.lock();
    try {
      for (WorkProgress other = holder; other != null; other = holder) {
        if (!other.isStopped()) {
          throw new RefusedException.WorkInProgress();
        }
        left.awaitUninterruptibly();
      }
      holder = progress;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      holder = null;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
