package dev.selfsame.profile.engine;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.scoring.LinearModel;
import java.util.concurrent.CompletableFuture;

/** A write of a definition: of a tag, a model or a policy. */
sealed interface DefinitionCommand extends Command {

  /** See {@link TagChanges#create}. */
  record CreateTag(Tag definition, CompletableFuture<Tag> done) implements DefinitionCommand {
    @Override
    public long bytes() {
      return 1_000
          + HeapSize.of(definition.description())
          + definition.allowedValues().stream().mapToLong(HeapSize::of).sum();
    }
  }

  /** See {@link TagChanges#update}. */
  record UpdateTag(TagUpdate update, CompletableFuture<Tag> done) implements DefinitionCommand {
    @Override
    public long bytes() {
      // The update holds a definition, whose lists are bounded by the request's size.
      return 10_000;
    }
  }

  /** See {@link ModelChanges#importModel}. */
  record ImportModel(
      LinearModel model, byte[] json, boolean validateOnly, CompletableFuture<StoredModel> done)
      implements DefinitionCommand {
    @Override
    public long bytes() {
      // The document and the model that was read from it.
      return 1_000 + 3L * json.length;
    }
  }

  /** See {@link ModelChanges#activate}. */
  record PutModel(
      String name, String version, ModelStatus status, CompletableFuture<Activation> done)
      implements DefinitionCommand {
    @Override
    public long bytes() {
      return 200;
    }
  }

  /** See {@link ModelChanges#delete}. */
  record DeleteModel(String name, String version, CompletableFuture<Activation> done)
      implements DefinitionCommand {
    @Override
    public long bytes() {
      return 200;
    }
  }

  /** See {@link PolicyChanges#create}. */
  record CreatePolicy(
      IdentityPolicy policy, boolean validateOnly, CompletableFuture<StoredPolicy> done)
      implements DefinitionCommand {
    @Override
    public long bytes() {
      return 10_000;
    }
  }
}
