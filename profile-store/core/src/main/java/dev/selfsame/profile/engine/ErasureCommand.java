package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.feed.ChangeCause;
import java.util.concurrent.CompletableFuture;

/** Erases, or lifts that. */
sealed interface ErasureCommand extends Command {

  /** See {@link Erasures}. */
  record Erase(
      Subject subject, String author, String reason, CompletableFuture<ErasureOutcome> done)
      implements ErasureCommand {
    @Override
    public long bytes() {
      return 500 + HeapSize.of(author) + HeapSize.of(reason);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ERASURE;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }

  /** See {@link Erasures#lift}. */
  record LiftErasure(Identifier identifier, CompletableFuture<EvidenceOutcome> done)
      implements ErasureCommand {
    @Override
    public long bytes() {
      return 200 + HeapSize.of(identifier);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ERASURE;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }
}
