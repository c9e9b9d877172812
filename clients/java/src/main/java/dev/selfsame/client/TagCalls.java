package dev.selfsame.client;

import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.CreateTagResponse;
import dev.selfsame.api.tag.v1.DeprecateTagRequest;
import dev.selfsame.api.tag.v1.DeprecateTagResponse;
import dev.selfsame.api.tag.v1.GetLineageRequest;
import dev.selfsame.api.tag.v1.GetLineageResponse;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.GetTagResponse;
import dev.selfsame.api.tag.v1.ListTagChildrenRequest;
import dev.selfsame.api.tag.v1.ListTagChildrenResponse;
import dev.selfsame.api.tag.v1.ListTagVersionsRequest;
import dev.selfsame.api.tag.v1.ListTagVersionsResponse;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.ListTagsResponse;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import dev.selfsame.api.tag.v1.UpdateTagResponse;

/** Blocking calls about the catalogue of tags. Thread-safe. */
public final class TagCalls {

  private final BlockingCalls calls;

  TagCalls(BlockingCalls calls) {
    this.calls = calls;
  }

  /** See {@code TagCatalogService.CreateTag}. */
  public CreateTagResponse createTag(CreateTagRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getCreateTagMethod(), request);
  }

  /** See {@code TagCatalogService.UpdateTag}. */
  public UpdateTagResponse updateTag(UpdateTagRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getUpdateTagMethod(), request);
  }

  /** See {@code TagCatalogService.DeprecateTag}. */
  public DeprecateTagResponse deprecateTag(DeprecateTagRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getDeprecateTagMethod(), request);
  }

  /** See {@code TagCatalogService.GetTag}. */
  public GetTagResponse getTag(GetTagRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getGetTagMethod(), request);
  }

  /** See {@code TagCatalogService.ListTags}. */
  public ListTagsResponse listTags(ListTagsRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getListTagsMethod(), request);
  }

  /** See {@code TagCatalogService.ListTagChildren}. */
  public ListTagChildrenResponse listTagChildren(ListTagChildrenRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getListTagChildrenMethod(), request);
  }

  /** See {@code TagCatalogService.ListTagVersions}. */
  public ListTagVersionsResponse listTagVersions(ListTagVersionsRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getListTagVersionsMethod(), request);
  }

  /** See {@code TagCatalogService.GetLineage}. */
  public GetLineageResponse getLineage(GetLineageRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getGetLineageMethod(), request);
  }
}
