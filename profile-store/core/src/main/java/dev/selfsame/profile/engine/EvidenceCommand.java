package dev.selfsame.profile.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.profile.feed.ChangeCause;
import java.util.concurrent.CompletableFuture;

/** A write of evidence. */
sealed interface EvidenceCommand extends Command {

  /** See {@link EvidenceWrites#observe}. */
  record Observe(Observation observation, CompletableFuture<ObserveOutcome> done)
      implements EvidenceCommand {
    @Override
    public long bytes() {
      return 200 + HeapSize.of(observation.identifiers());
    }
  }

  /** See {@link EvidenceWrites#assertLink}. */
  record AssertLink(
      LinkKey link, Assertion assertion, boolean replace, CompletableFuture<LinkOutcome> done)
      implements EvidenceCommand {
    @Override
    public long bytes() {
      return 200
          + HeapSize.of(link)
          + HeapSize.of(assertion.author())
          + HeapSize.of(assertion.reason());
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ASSERTION;
    }
  }

  /** See {@link EvidenceWrites#retractAssertion}. */
  record RetractAssertion(LinkKey link, CompletableFuture<LinkOutcome> done)
      implements EvidenceCommand {
    @Override
    public long bytes() {
      return 200 + HeapSize.of(link);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ASSERTION;
    }
  }

  /** See {@link EvidenceWrites#retractSource}. */
  record RetractSource(EvidenceChange.RetractSource change, CompletableFuture<EvidenceOutcome> done)
      implements EvidenceCommand {
    @Override
    public long bytes() {
      return 500;
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.RETRACTION;
    }
  }

  /** See {@link EvidenceWrites#removeIdentifier}. */
  record Remove(Identifier identifier, CompletableFuture<EvidenceOutcome> done)
      implements EvidenceCommand {
    @Override
    public long bytes() {
      return 200 + HeapSize.of(identifier);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.REMOVAL;
    }
  }
}
