package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Strikes the stores under an engine: makes one call fail, or holds the writer up. Counts the calls
 * too. Thread-safe.
 */
final class Faults {

  private int calls;
  private int failing = -1;
  private RuntimeException failure = new StoreException.Unavailable("struck", new Exception());
  private String only = "";
  private CountDownLatch gate = new CountDownLatch(0);
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Runnable> meanwhile = new HashMap<>();

  /** Makes the call fail that comes after so many others. */
  synchronized void failAfter(int more) {
    failNext("", more, new StoreException.Unavailable("struck", new Exception()));
  }

  /** Makes a call of this name fail, after so many others of the name. */
  synchronized void failNext(String name, int more, RuntimeException how) {
    calls = 0;
    failing = more;
    only = name;
    failure = how;
  }

  /** Has something happen, once, while the next call of this name is made. */
  synchronized void during(String name, Runnable what) {
    meanwhile.put(name, what);
  }

  /**
   * How often each call was made since this was asked last; also {@code rows.read}, {@code
   * rows.written} and {@code bytes.written} of the profile store, as {@link StruckStore} counts.
   */
  synchronized Map<String, Integer> countCalls() {
    Map<String, Integer> counted = new HashMap<>(counts);
    counts.clear();
    return counted;
  }

  /** Counts something that is not a call, such as rows. */
  synchronized void count(String what, int more) {
    counts.merge(what, more, Integer::sum);
  }

  /** Whether a call is still to fail. */
  synchronized boolean isArmed() {
    return failing >= 0;
  }

  synchronized void disarm() {
    failing = -1;
  }

  /** Holds up whoever begins a unit of evidence, until the latch is open. */
  synchronized CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  void await() {
    CountDownLatch current;
    synchronized (this) {
      current = gate;
    }
    try {
      current.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Something is called. */
  void strike(String name) {
    Runnable what;
    synchronized (this) {
      counts.merge(name, 1, Integer::sum);
      if (failing >= 0 && (only.isEmpty() || only.equals(name)) && calls++ == failing) {
        failing = -1;
        throw failure;
      }
      what = meanwhile.remove(name);
    }
    if (what != null) {
      what.run();
    }
  }
}
