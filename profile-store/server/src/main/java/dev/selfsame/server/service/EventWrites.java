package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.RecordEventsRequest;
import dev.selfsame.api.profile.v1.RecordEventsResponse;
import dev.selfsame.api.type.v1.Problem;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.wire.Events;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Events that come on a stream. */
record EventWrites(ProfileEngine engine, Events events)
    implements StreamedWrite<RecordEventsRequest, RecordEventsResponse> {

  @Override
  public Supplier<CompletableFuture<RecordEventsResponse>> accept(RecordEventsRequest request) {
    Events.Accepted accepted = events.accept(request);
    boolean overwrite = request.getOverwrite();
    return () ->
        engine
            .facts()
            .recordEvent(accepted.event(), overwrite)
            .thenApply(
                outcome ->
                    RecordEventsResponse.newBuilder()
                        .setResult(accepted.result(outcome.events().get(0), outcome.commitToken()))
                        .build());
  }

  @Override
  public RecordEventsResponse refusal(Problem problem) {
    return RecordEventsResponse.newBuilder().setProblem(problem).build();
  }
}
