package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ListPersonChangesRequest;
import dev.selfsame.api.identity.v1.ListPersonChangesResponse;
import dev.selfsame.api.identity.v1.WatchPersonChangesRequest;
import dev.selfsame.api.identity.v1.WatchPersonChangesResponse;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.profile.engine.ChangePage;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.OpenStreams;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Changes;
import dev.selfsame.server.wire.Pages;
import io.grpc.Status.Code;

/** The methods of IdentityService that tell of changes. */
final class ChangeRpcs {

  private static final int LONGEST_CURSOR = 256;

  private final ProfileEngine engine;
  private final Workers workers;

  ChangeRpcs(ProfileEngine engine, Workers workers) {
    this.engine = engine;
    this.workers = workers;
  }

  void bind(ServiceBinding binding, OpenStreams streams) {
    binding.unary(IdentityServiceGrpc.getListPersonChangesMethod(), this::list).stream(
        IdentityServiceGrpc.getWatchPersonChangesMethod(), streams, this::watch);
  }

  private void list(ListPersonChangesRequest request, Reply<ListPersonChangesResponse> reply) {
    Violations violations = new Violations();
    int size = Pages.size(request.getPageSize(), violations);
    violations.throwIfAny();
    String cursor =
        request.getCursor().isEmpty() ? engine.feed().start() : checked(request.getCursor());
    workers.read(
        reply,
        () -> {
          ChangePage page = engine.feed().read(cursor, size);
          ListPersonChangesResponse.Builder response =
              ListPersonChangesResponse.newBuilder()
                  .setNextCursor(page.nextCursor())
                  .setMore(page.more());
          page.changes().forEach(change -> response.addChanges(Changes.message(change)));
          reply.send(response.build());
        });
  }

  /** No cursor of ours is long, and none has other characters than these. */
  static String checked(String cursor) {
    if (cursor.length() > LONGEST_CURSOR) {
      throw ApiError.of(
              Code.INVALID_ARGUMENT,
              ErrorReason.ERROR_REASON_UNKNOWN_CURSOR,
              "the cursor is not of this store: give one as it came")
          .exception();
    }
    return cursor;
  }

  private Source<WatchPersonChangesResponse> watch(WatchPersonChangesRequest request) {
    String cursor = checked(request.getCursor());
    if (cursor.isEmpty()) {
      cursor = request.getFromStart() ? engine.feed().start() : engine.feed().end();
    }
    return new ChangeWatch(engine.feed(), cursor);
  }
}
