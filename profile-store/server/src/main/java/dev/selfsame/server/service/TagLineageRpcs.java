package dev.selfsame.server.service;

import dev.selfsame.api.tag.v1.GetLineageRequest;
import dev.selfsame.api.tag.v1.GetLineageResponse;
import dev.selfsame.api.tag.v1.LineageEdge;
import dev.selfsame.api.tag.v1.LineageEvent;
import dev.selfsame.api.tag.v1.LineageModel;
import dev.selfsame.api.tag.v1.LineageNode;
import dev.selfsame.api.tag.v1.LineageSource;
import dev.selfsame.api.tag.v1.ListTagChildrenRequest;
import dev.selfsame.api.tag.v1.ListTagChildrenResponse;
import dev.selfsame.api.tag.v1.ListTagVersionsRequest;
import dev.selfsame.api.tag.v1.ListTagVersionsResponse;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.tag.v1.TagVersion;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.engine.Lineage;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Pages;
import dev.selfsame.server.wire.TagTree;
import dev.selfsame.server.wire.Tags;
import java.util.List;

/** The methods of TagCatalogService that say how tags hang together, and how they came to be. */
final class TagLineageRpcs {

  private static final int DEEPEST = 8;

  private final ProfileEngine engine;
  private final Workers workers;

  TagLineageRpcs(ProfileEngine engine, Workers workers) {
    this.engine = engine;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(TagCatalogServiceGrpc.getListTagVersionsMethod(), this::versions)
        .unary(TagCatalogServiceGrpc.getListTagChildrenMethod(), this::children)
        .unary(TagCatalogServiceGrpc.getGetLineageMethod(), this::lineage);
  }

  private void versions(ListTagVersionsRequest request, Reply<ListTagVersionsResponse> reply) {
    Violations violations = new Violations();
    TagRpcs.name("name", request.getName(), violations);
    int size = Pages.size(request.getPageSize(), violations);
    String after = Pages.after(request.getPageToken(), violations);
    if (!after.matches("\\d{0,18}")) {
      violations.add("page_token", "is none of a listing of versions");
    }
    violations.throwIfAny();
    long before = after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
    workers.read(
        reply,
        () -> {
          List<dev.selfsame.profile.engine.TagVersion> page =
              engine.tags().versions(request.getName(), before, size);
          ListTagVersionsResponse.Builder response = ListTagVersionsResponse.newBuilder();
          page.forEach(version -> response.addVersions(message(version)));
          long last = page.isEmpty() ? 1 : page.get(page.size() - 1).tag().version();
          if (last > 1) {
            response.setNextPageToken(Pages.token(Long.toString(last)));
          }
          reply.send(response.build());
        });
  }

  private static TagVersion message(dev.selfsame.profile.engine.TagVersion version) {
    return TagVersion.newBuilder()
        .setTag(Tags.message(version.tag()))
        .setAuthor(version.author())
        .addAllChangedFields(version.changedFields())
        .build();
  }

  private void children(ListTagChildrenRequest request, Reply<ListTagChildrenResponse> reply) {
    Violations violations = new Violations();
    int depth = request.getDepth() == 0 ? 1 : request.getDepth();
    if (depth < 1 || depth > DEEPEST) {
      violations.add("depth", "is " + depth + ": use 1 to " + DEEPEST);
    }
    String prefix = request.getPrefix();
    if (!prefix.isEmpty()) {
      TagRpcs.name("prefix", prefix, violations);
    }
    violations.throwIfAny();
    List<Tag> tags = engine.catalog().list(prefix, "", Integer.MAX_VALUE);
    reply.send(
        ListTagChildrenResponse.newBuilder()
            .addAllChildren(TagTree.children(tags, prefix, depth))
            .build());
  }

  private void lineage(GetLineageRequest request, Reply<GetLineageResponse> reply) {
    Violations violations = new Violations();
    TagRpcs.name("name", request.getName(), violations);
    violations.throwIfAny();
    Lineage lineage = engine.tags().lineage(request.getName());
    GetLineageResponse.Builder response = GetLineageResponse.newBuilder();
    lineage.upstream().forEach(node -> response.addUpstream(message(node)));
    lineage.downstream().forEach(node -> response.addDownstream(message(node)));
    for (Lineage.Edge edge : lineage.edges()) {
      response.addEdges(LineageEdge.newBuilder().setFrom(edge.from()).setTo(edge.to()));
    }
    reply.send(response.build());
  }

  private static LineageNode message(Lineage.Node node) {
    LineageNode.Builder message = LineageNode.newBuilder().setId(node.id());
    if (node instanceof Lineage.TagNode tag) {
      message.setTag(Tags.message(tag.tag()));
    } else if (node instanceof Lineage.EventNode event) {
      message.setEvent(
          LineageEvent.newBuilder().setName(event.name()).setProperty(event.property()));
    } else if (node instanceof Lineage.SourceNode source) {
      message.setSource(LineageSource.newBuilder().setName(source.name()));
    } else if (node instanceof Lineage.ModelNode model) {
      message.setModel(LineageModel.newBuilder().setName(model.name()).setVersion(model.version()));
    }
    return message.build();
  }
}
