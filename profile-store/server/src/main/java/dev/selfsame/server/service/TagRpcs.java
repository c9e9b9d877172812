package dev.selfsame.server.service;

import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.GetTagResponse;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.ListTagsResponse;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.error.ApiException;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.TagPages;
import dev.selfsame.server.wire.Tags;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;

/** The methods of TagCatalogService. */
final class TagRpcs {

  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;
  private static final int LONGEST_NAME = 128;

  private final ProfileEngine engine;
  private final StandingWork refolding;
  private final Workers workers;

  TagRpcs(ProfileEngine engine, StandingWork refolding, Workers workers) {
    this.engine = engine;
    this.refolding = refolding;
    this.workers = workers;
  }

  ServerServiceDefinition bind(CallRules rules) {
    ServiceBinding binding =
        new ServiceBinding(TagCatalogServiceGrpc.getServiceDescriptor(), rules)
            .unary(TagCatalogServiceGrpc.getGetTagMethod(), this::getTag)
            .unary(TagCatalogServiceGrpc.getListTagsMethod(), this::listTags);
    new TagWriteRpcs(engine, refolding, workers).bind(binding);
    new TagLineageRpcs(engine, workers).bind(binding);
    return binding.build();
  }

  private void getTag(GetTagRequest request, Reply<GetTagResponse> reply) {
    Violations violations = new Violations();
    String name = name("name", request.getName(), violations);
    violations.throwIfAny();
    Tag tag = check(engine, name);
    reply.send(GetTagResponse.newBuilder().setTag(Tags.message(tag)).build());
  }

  /** The name of a tag that a request asks for. */
  static String name(String field, String name, Violations violations) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      violations.add(
          field,
          name.isEmpty()
              ? "is missing: give the tag's name"
              : "is " + Violations.shown(name) + ": no tag's name is that long");
    }
    return name;
  }

  /**
   * The tag of a name.
   *
   * @throws dev.selfsame.server.error.ApiException if there is none
   */
  static Tag check(ProfileEngine engine, String name) {
    Tag tag = engine.catalog().find(name);
    if (tag == null) {
      throw notFound(name);
    }
    return tag;
  }

  /** There is no tag of this name. */
  static ApiException notFound(String name) {
    return new ApiError(
            Code.NOT_FOUND,
            ErrorReason.ERROR_REASON_TAG_NOT_FOUND,
            "there is no tag " + Violations.shown(name) + ": create it, or list the tags",
            Map.of("tag", name),
            List.of(),
            null)
        .exception();
  }

  private void listTags(ListTagsRequest request, Reply<ListTagsResponse> reply) {
    Violations violations = new Violations();
    int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
    if (size < 1 || size > LARGEST_PAGE) {
      violations.add("page_size", "is " + size + ": use 1 to " + LARGEST_PAGE);
    }
    String prefix = request.getPrefix();
    if (prefix.length() > LONGEST_NAME) {
      violations.add("prefix", "is " + Violations.shown(prefix) + ": no tag's name is that long");
    }
    String after = TagPages.after(request.getPageToken(), prefix, violations);
    violations.throwIfAny();
    // One more than is returned tells whether there is a next page.
    List<Tag> found = engine.catalog().list(prefix, after, size + 1);
    ListTagsResponse.Builder response = ListTagsResponse.newBuilder();
    found.stream().limit(size).map(Tags::message).forEach(response::addTags);
    if (found.size() > size) {
      response.setNextPageToken(TagPages.token(prefix, found.get(size - 1).name()));
    }
    reply.send(response.build());
  }
}
