package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import dev.selfsame.api.type.v1.Problem;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.wire.Observations;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Observations that come on a stream. */
record ObserveWrites(ProfileEngine engine, Observations observations)
    implements StreamedWrite<ObserveStreamRequest, ObserveStreamResponse> {

  @Override
  public Supplier<CompletableFuture<ObserveStreamResponse>> accept(ObserveStreamRequest request) {
    Observations.Accepted accepted =
        observations.accept("", request.hasObservation(), request.getObservation());
    return () ->
        engine
            .evidence()
            .observe(accepted.observation())
            .thenApply(
                outcome ->
                    ObserveStreamResponse.newBuilder().setResult(accepted.result(outcome)).build());
  }

  @Override
  public ObserveStreamResponse refusal(Problem problem) {
    return ObserveStreamResponse.newBuilder().setProblem(problem).build();
  }
}
