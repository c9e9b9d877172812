package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.scoring.LinearModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A write that waits for the writer. */
sealed interface Command {

  /** Told what became of it. */
  CompletableFuture<?> done();

  /** About how many bytes it holds while it waits. */
  long bytes();

  /** How many facts it brings. */
  default int facts() {
    return 0;
  }

  /** See {@link ProfileEngine#observe}. */
  record Observe(Observation observation, CompletableFuture<ObserveOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200 + observation.identifiers().stream().mapToLong(Size::of).sum();
    }
  }

  /** See {@link ProfileEngine#record}. */
  record RecordFacts(List<Fact> factList, CompletableFuture<RecordOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200 + factList.stream().mapToLong(Size::of).sum();
    }

    @Override
    public int facts() {
      return factList.size();
    }
  }

  /** See {@link ProfileEngine#createTag}. */
  record CreateTag(Tag definition, CompletableFuture<Tag> done) implements Command {
    @Override
    public long bytes() {
      return 1_000
          + Size.of(definition.description())
          + definition.allowedValues().stream().mapToLong(Size::of).sum();
    }
  }

  /** See {@link ProfileEngine#importModel}. */
  record ImportModel(
      LinearModel model, byte[] json, boolean validateOnly, CompletableFuture<StoredModel> done)
      implements Command {
    @Override
    public long bytes() {
      // The document and the model that was read from it.
      return 1_000 + 3L * json.length;
    }
  }

  /** See {@link ProfileEngine#activateModel}. */
  record ActivateModel(String name, String version, CompletableFuture<Activation> done)
      implements Command {
    @Override
    public long bytes() {
      return 200;
    }
  }

  /** See {@link ProfileEngine#createPolicy}. */
  record CreatePolicy(
      IdentityPolicy policy, boolean validateOnly, CompletableFuture<StoredPolicy> done)
      implements Command {
    @Override
    public long bytes() {
      return 10_000;
    }
  }

  /** Work that is done by itself on the writer's thread, between two commits. */
  record Alone(Runnable work, CompletableFuture<?> done) implements Command {
    @Override
    public long bytes() {
      return 100;
    }
  }

  /** Rough sizes on the heap. */
  final class Size {
    private Size() {}

    static long of(String text) {
      return 56L + text.length();
    }

    static long of(Identifier identifier) {
      return 24 + of(identifier.namespace()) + of(identifier.value());
    }

    static long of(Fact fact) {
      long value = fact.value() instanceof Value.Text text ? of(text.value()) : 24;
      return 100 + of(fact.eventId()) + of(fact.identifier()) + value;
    }
  }
}
