package dev.selfsame.profile.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Commands that take facts or events back, or replace them, and wait: the first until what it needs
 * is {@linkplain Prefolds folded}, the others behind it, so that they are done in their order. They
 * hold as much as the queue may, and no more. Only on the writer's thread, but for how many wait.
 */
final class Corrections {

  private final Limits limits;
  private final ArrayDeque<Command> waiting = new ArrayDeque<>();
  private volatile int size;
  private final AtomicLong bytes = new AtomicLong();

  Corrections(Limits limits) {
    this.limits = limits;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The one that is to be done next; null if none waits. */
  @Nullable Command first() {
    return waiting.peek();
  }

  /** Lets commands wait behind those that do; refuses those for which there is no room. */
  void add(List<Command> commands) {
    for (Command command : commands) {
      boolean room =
          size < limits.queuedCommands() && bytes.get() + command.bytes() <= limits.queuedBytes();
      if (room || waiting.isEmpty()) {
        waiting.add(command);
        size = waiting.size();
        bytes.addAndGet(command.bytes());
      } else {
        command.done().completeExceptionally(new OverloadedException(limits.retryDelay()));
      }
    }
  }

  /** The first is done, or failed. */
  void removeFirst() {
    bytes.addAndGet(-waiting.remove().bytes());
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
