package dev.selfsame.server.service;

import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.CreateTagResponse;
import dev.selfsame.api.tag.v1.DeprecateTagRequest;
import dev.selfsame.api.tag.v1.DeprecateTagResponse;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import dev.selfsame.api.tag.v1.UpdateTagResponse;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.TagUpdate;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.TagMerge;
import dev.selfsame.server.wire.Tags;

/** The methods of TagCatalogService that write. */
final class TagWriteRpcs {

  private final ProfileEngine engine;
  private final StandingWork refolding;
  private final Workers workers;

  TagWriteRpcs(ProfileEngine engine, StandingWork refolding, Workers workers) {
    this.engine = engine;
    this.refolding = refolding;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(TagCatalogServiceGrpc.getCreateTagMethod(), this::create)
        .unary(TagCatalogServiceGrpc.getUpdateTagMethod(), this::update)
        .unary(TagCatalogServiceGrpc.getDeprecateTagMethod(), this::deprecate);
  }

  private void create(CreateTagRequest request, Reply<CreateTagResponse> reply) {
    workers.answer(
        reply,
        engine.tags().create(Tags.accept(request.hasTag(), request.getTag())),
        tag -> {
          boolean pending = engine.tags().refolding().contains(tag.name());
          return CreateTagResponse.newBuilder()
              .setTag(Tags.message(tag))
              .setOperationId(pending ? refolding.begin() : "")
              .setPending(pending)
              .build();
        });
  }

  private void update(UpdateTagRequest request, Reply<UpdateTagResponse> reply) {
    Violations violations = new Violations();
    String name = request.getTag().getName();
    TagRpcs.name("tag.name", name, violations);
    String author = EvidenceRpcs.author(request.getAuthor(), violations);
    if (request.getExpectedVersion() < 0) {
      violations.add("expected_version", "is negative: use 0 for any");
    }
    TagMerge merge = TagMerge.of(request, violations);
    violations.throwIfAny();
    Tag now = engine.catalog().find(name);
    if (now != null) {
      // Says here what cannot be right whatever the tag is when its turn comes.
      merge.apply(now);
    }
    TagUpdate update =
        new TagUpdate(
            name, merge::apply, request.getExpectedVersion(), author, request.getValidateOnly());
    workers.answer(
        reply,
        engine.tags().update(update),
        tag -> {
          boolean pending = engine.tags().refolding().contains(tag.name());
          return UpdateTagResponse.newBuilder()
              .setTag(Tags.message(tag))
              .setOperationId(pending ? refolding.begin() : "")
              .setPending(pending)
              .build();
        });
  }

  private void deprecate(DeprecateTagRequest request, Reply<DeprecateTagResponse> reply) {
    Violations violations = new Violations();
    TagRpcs.name("name", request.getName(), violations);
    String author = EvidenceRpcs.author(request.getAuthor(), violations);
    violations.throwIfAny();
    TagUpdate update =
        new TagUpdate(
            request.getName(),
            tag ->
                tag.toBuilder()
                    .status(TagStatus.DEPRECATED)
                    .deprecationNote(request.getNote())
                    .build(),
            0,
            author,
            false);
    workers.answer(
        reply,
        engine.tags().update(update),
        tag -> DeprecateTagResponse.newBuilder().setTag(Tags.message(tag)).build());
  }
}
