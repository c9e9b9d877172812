package dev.selfsame.profile.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commands that take facts or events back, or replace them, and wait: the first until what it needs
 * is {@linkplain Prefolds folded}, the others behind it, so that they are done in their order. As
 * many share a commit as need few rows together: twice as many after each that went well, half as
 * many after one that did not. The queue counts them as waiting when one more comes. Only on the
 * writer's thread, but for how many wait.
 */
final class Corrections {

  private final Limits limits;
  private final ArrayDeque<Command> waiting = new ArrayDeque<>();
  private int together = 1;
  private volatile int size;
  private final AtomicLong bytes = new AtomicLong();

  Corrections(Limits limits) {
    this.limits = limits;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Those that are to be done next, in one commit; none if none waits. */
  List<Command> next() {
    List<Command> next = new ArrayList<>();
    int facts = 0;
    for (Command command : waiting) {
      facts += command.facts();
      if (!next.isEmpty() && (next.size() == together || facts > limits.batchFacts())) {
        break;
      }
      next.add(command);
    }
    return next;
  }

  /** So many, the next, are done. */
  void done(int count) {
    for (int i = 0; i < count; i++) {
      bytes.addAndGet(-waiting.remove().bytes());
    }
    size = waiting.size();
    together = Math.min(2 * together, limits.batchCommands());
  }

  /** So many cannot be done together: half as many are next. */
  void fewer(int count) {
    together = Math.max(1, count / 2);
  }

  /** The next is to be done by itself. */
  void apart() {
    together = 1;
  }

  /** The first cannot be done: tells whoever waits for it why. */
  void failFirst(RuntimeException reason) {
    Command first = waiting.remove();
    bytes.addAndGet(-first.bytes());
    size = waiting.size();
    first.done().completeExceptionally(reason);
  }

  /** Lets commands wait behind those that do. */
  void add(List<Command> commands) {
    together = waiting.isEmpty() ? 1 : together;
    waiting.addAll(commands);
    commands.forEach(command -> bytes.addAndGet(command.bytes()));
    size = waiting.size();
  }

  /** Tells all that wait why they are not done. */
  void fail(RuntimeException reason) {
    List<Command> all = new ArrayList<>(waiting);
    waiting.clear();
    size = 0;
    bytes.set(0);
    all.forEach(command -> command.done().completeExceptionally(reason));
  }

  /** How many wait. Thread-safe. */
  int size() {
    return size;
  }

  /** About how many bytes they hold. Thread-safe. */
  long bytes() {
    return bytes.get();
  }
}
