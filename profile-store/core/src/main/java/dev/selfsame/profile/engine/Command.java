package dev.selfsame.profile.engine;

import dev.selfsame.profile.feed.ChangeCause;
import java.util.concurrent.CompletableFuture;

/** A write that waits for the writer. */
sealed interface Command
    permits EvidenceCommand, FactCommand, DefinitionCommand, ErasureCommand, Command.Alone {

  /** Told what became of it. */
  CompletableFuture<?> done();

  /** About how many bytes it holds while it waits. */
  long bytes();

  /** How many facts it brings. */
  default int facts() {
    return 0;
  }

  /** Whether it may replace or remove facts or events, so that states are folded anew. */
  default boolean takes() {
    return false;
  }

  /** Why the feed says that persons change by it. Only commands of one cause share a commit. */
  default ChangeCause cause() {
    return ChangeCause.OBSERVATION;
  }

  /** Whether it takes a commit of its own. */
  default boolean isAlone() {
    return false;
  }

  /** Work that is done by itself on the writer's thread, between two commits. */
  record Alone(Runnable work, CompletableFuture<?> done) implements Command {
    @Override
    public long bytes() {
      return 100;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }
}
